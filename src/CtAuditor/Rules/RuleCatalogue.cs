using CtAuditor.Rules.CaProfile;
using CtAuditor.Rules.CertificateProfile.AltNames;
using CtAuditor.Rules.CertificateProfile.Encoding;
using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.CertificateProfile.Keys;
using CtAuditor.Rules.CertificateProfile.Subjects;
using CtAuditor.Rules.CertificateProfile.Usages;
using CtAuditor.Rules.CertificateProfile.Validity;
using CtAuditor.Rules.Crls;
using CtAuditor.Rules.CtPairing;
using CtAuditor.Rules.Populations;
using CtAuditor.Rules.Profiles;
using CtAuditor.Rules.SctPolicy;

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
        new SctSignatureInvalid(),
        new SctUnknownLog(),
        new SctCountInsufficient(),
        new SctOperatorDiversityInsufficient(),
        new SctNoRfc6962Log(),
        new SctLogNotApprovedAtIssuance(),
        new SctOutsideLogShard(),
        new SctTimestampFuture(),
        new SctNotIncorporatedPastMmd(),
    ];

    /// <summary>The rules over the conduct of logs.</summary>
    public static IReadOnlyList<LogRule> OfLogs { get; } =
    [
        new LogAppendOnlyViolation(),
        new LogUnavailable(),
        new LogEntriesNotInTree(),
        new LogHeadSignatureInvalid(),
        new LogProofInvalid(),
        new LogResponseMalformed(),
        new LogEntryUnreadable(),
        new LogIssuerMissing(),
        new LogReadOnlyGrew(),
    ];

    /// <summary>The rules over single certificates.</summary>
    public static IReadOnlyList<CertificateRule> OfCertificates { get; } =
    [
        .. AltNameRules.All,
        .. SubjectRules.All,
        .. ExtensionRules.All,
        .. UsageRules.All,
        .. KeyRules.All,
        .. EncodingRules.All,
        .. ValidityRules.All,
        .. CaRules.All,
    ];

    /// <summary>
    /// Those of them that speak of certificates in logs: what SCT lists have wrong is said there by rules over groups, which see
    /// precertificate and final together.
    /// </summary>
    public static IReadOnlyList<CertificateRule> OfLoggedCertificates { get; } = [.. OfCertificates.Where(rule => rule is not (PrecertificateWithSctList or SctListEmpty))];

    /// <summary>The rules over what the certificates of a CA have in common.</summary>
    public static IReadOnlyList<PopulationRule> OfPopulations { get; } = [new SerialEntropyTooLow()];

    /// <summary>The rules over single CRLs.</summary>
    public static IReadOnlyList<CrlRule> OfCrls => CrlRules.All;

    /// <summary>The data of every rule.</summary>
    public static IReadOnlyList<RuleDescriptor> Descriptors { get; } =
    [
        .. All.Select(rule => rule.Descriptor),
        .. OfLogs.Select(rule => rule.Descriptor),
        .. OfCertificates.Select(rule => rule.Descriptor),
        .. OfPopulations.Select(rule => rule.Descriptor),
        .. OfCrls.Select(rule => rule.Descriptor),
    ];
}
