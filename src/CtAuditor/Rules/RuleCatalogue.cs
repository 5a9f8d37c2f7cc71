using CtAuditor.Rules.CtPairing;

namespace CtAuditor.Rules;

/// <summary>Every rule there is. A list, so that a reader and the compiler see the same.</summary>
public static class RuleCatalogue
{
    /// <summary>The rules over groups of certificates, in the order of the catalogue.</summary>
    public static IReadOnlyList<GroupRule> All { get; } =
    [
        new PrecertificateDuplicateSerial(),
        new PrecertificateResignedSameTbs(),
        new PrecertificateEmbeddedSctList(),
        new PrecertificateFinalValidityMismatch(),
        new PrecertificateFinalTbsMismatch(),
        new PrecertificateFinalSerialOnlyMatch(),
        new FinalWithoutPrecertificate(),
        new PrecertificateWithoutFinal(),
        new FinalSerialDuplicate(),
        new PrecertificatePoisonMalformed(),
        new FinalContainsPoison(),
        new PrecertificateSigningCaAfterSunset(),
        new FinalIssuedLongAfterPrecertificate(),
        new SctListMalformed(),
        new FinalNotLogged(),
        new PrecertificateOnlyInUnapprovedLogs(),
    ];
}
