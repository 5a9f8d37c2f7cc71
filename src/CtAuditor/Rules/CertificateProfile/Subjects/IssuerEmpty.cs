using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 section 4.1.2.4: the issuer field MUST contain a non-empty distinguished name; the same in RFC 2459.
internal sealed class IssuerEmpty : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Any;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "issuer-empty",
        Group = RuleGroups.CertificateProfile,
        Title = "Empty issuer",
        Requirement = "The issuer is a distinguished name with at least one attribute.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the subject of a subscriber certificate may be empty",
        ],
        Violation = "A certificate whose issuer is the empty SEQUENCE.",
        NearestLegal = "The same certificate with the name of its CA.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 s4.1.2.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var issuer = certificate.Tbs.Issuer;
        if (issuer.Length <= EmptyLength)
        {
            sink.Violation(certificate, issuer, $"The issuer is empty.");
        }
    }

    private const int EmptyLength = 2;
}
