using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// RFC 5280 section 4.2.1.3: MUST include this extension in certificates whose keys validate signatures on certificates or CRLs.
internal sealed class CaKeyUsageMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa | CertificateRole.NonTlsSubordinateCa, Excludes: CertificateTraits.KeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-key-usage-missing",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-key-usage-invalid",
        Title = "The certificate of a subordinate CA has no keyUsage",
        Requirement = "The certificate of a subordinate CA has keyUsage.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "an end entity may do without",
            "a certificate of version 1 has no extensions, and says nothing about being a CA's",
        ],
        Violation = "The certificate of a subordinate CA with cA TRUE has no keyUsage.",
        NearestLegal = "The same certificate with keyCertSign and cRLSign.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Critical, "RFC 5280 s4.2.1.3; TLS BR 2.2.6 s7.1.2.6.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, MissingParts.Extensions(certificate), $"The CA certificate has no keyUsage.");
    }
}
