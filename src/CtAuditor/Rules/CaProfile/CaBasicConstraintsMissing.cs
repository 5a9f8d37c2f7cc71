using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// RFC 5280 section 4.2.1.9: MUST include this extension in CA certificates whose keys validate signatures on certificates.
internal sealed class CaBasicConstraintsMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyCa, Excludes: CertificateTraits.BasicConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-basic-constraints-missing",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-basic-constraints-invalid",
        Title = "A CA certificate has no basicConstraints",
        Requirement = "A certificate of a CA, which keyCertSign says it is, has basicConstraints.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "a certificate of version 1 says nothing about being a CA's",
            "one with extended key usages or names of servers is an end entity's with a wrong keyUsage",
        ],
        Violation = "A certificate with keyCertSign and cRLSign, without extended key usage, has no basicConstraints.",
        NearestLegal = "The same certificate with basicConstraints.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Critical, "RFC 5280 s4.2.1.9; TLS BR 2.2.6 s7.1.2.1.2, s7.1.2.6.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, MissingParts.Extensions(certificate), $"The certificate has keyCertSign and no basicConstraints.");
    }
}
