using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// RFC 5280 section 4.1.2.6: a CA's subject MUST be a non-empty distinguished name that matches the issuer of what it issues.
internal sealed class CaSubjectEmpty : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyCa, CertificateTraits.EmptySubject);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-subject-empty",
        Group = RuleGroups.CaProfile,
        Title = "CA certificate with an empty subject",
        Requirement = "The subject of a CA certificate is a distinguished name with at least one attribute.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the subject of a subscriber certificate may be empty",
        ],
        Violation = "A subordinate CA whose subject is the empty SEQUENCE.",
        NearestLegal = "The same certificate with a name.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 s4.1.2.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Tbs.Subject, $"The subject of a CA is empty.");
    }
}
