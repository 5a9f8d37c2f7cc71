using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.CtPairing;

/// <summary>A final certificate that equals no precertificate of its CA and serial number, and the one that comes closest.</summary>
/// <param name="Final">The final certificate.</param>
/// <param name="Precertificate">The precertificate with the fewest differences, of equal ones the first logged.</param>
/// <param name="Correspondence">How they differ; the precertificate is left.</param>
internal sealed record PairMismatch(GroupCertificate Final, GroupCertificate Precertificate, Correspondence Correspondence)
{
    /// <summary>Whether nothing but validity differs, and not merely in how the same instants are encoded.</summary>
    public bool IsOtherValidity { get; } = Correspondence.IsOnlyValidity && HaveOtherInstants(Final, Precertificate);

    /// <summary>The draft of a finding, its message opening with the facts that both rules name.</summary>
    public FindingDraft Draft(CertificateGroup group, string difference) => new()
    {
        Subjects = [Final, Precertificate],
        Discriminator = Final.CanonicalTbsHash,
        Confidence = Attributions.ConfidenceOf(Final, Precertificate),
        Message = $"The final certificate with {FactText.Serial(group)} ({FactText.Sightings(Final)}) does not match "
            + $"{(group.Precertificates.Count == 1 ? "its precertificate" : "any of its precertificates; the closest")} "
            + $"({FactText.Sightings(Precertificate)}): {difference}.",
    };

    private static bool HaveOtherInstants(GroupCertificate final, GroupCertificate precertificate)
    {
        var left = CertificateFacts.Of(final);
        var right = CertificateFacts.Of(precertificate);
        return left.NotBefore != right.NotBefore || left.NotAfter != right.NotAfter;
    }
}
