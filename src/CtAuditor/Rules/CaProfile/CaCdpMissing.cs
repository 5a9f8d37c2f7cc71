using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.11.2: MUST be present in Subordinate CA Certificates; before 2.0.0 section 7.1.2.2(b).
internal sealed class CaCdpMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, Excludes: CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-cdp-missing",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A subordinate CA certificate has no cRLDistributionPoints",
        Requirement = "A subordinate CA certificate has the extension cRLDistributionPoints.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a root's certificate should not have it",
            "a CA certificate that cannot issue for TLS servers need not be under the TLS BR",
        ],
        Violation = "A CA certificate without cRLDistributionPoints.",
        NearestLegal = "The same certificate with the http URL of a CRL.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.6.1, s7.1.2.11.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        sink.Violation(certificate, certificate.Tbs.ExtensionsField, $"There is no cRLDistributionPoints.");
    }
}
