using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.6.1, table: MUST; before 2.0.0 section 7.1.2.2(a).
internal sealed class CaPoliciesMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, Excludes: CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-certificate-policies-missing",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A subordinate CA certificate has no certificatePolicies",
        Requirement = "A subordinate CA certificate has the extension certificatePolicies.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a root's certificate does without",
            "from 2023-09-15 on a CA that cannot issue for TLS servers may do without",
        ],
        Violation = "A CA certificate without certificatePolicies.",
        NearestLegal = "The same certificate with anyPolicy.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.6.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        sink.Violation(certificate, certificate.Tbs.ExtensionsField, $"There is no certificatePolicies.");
    }
}
