using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 appendix A.1, EmailAddress ::= IA5String (SIZE (1..ub-emailaddress-length)).
internal sealed class EmailNotIa5String : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-email-not-ia5-string",
        Group = RuleGroups.CertificateProfile,
        Title = "emailAddress of the subject that is no IA5String",
        Requirement = "emailAddress is an IA5String.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "other attributes may be UTF8String",
        ],
        Violation = "A certificate whose subject has emailAddress as a UTF8String.",
        NearestLegal = "The same certificate with an IA5String.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 sA.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == NameAttributeKind.EmailAddress && attribute.Tag != DerTag.Ia5String)
            {
                sink.Violation(certificate, subject.Value(attribute), $"emailAddress of the subject is a {AttributeStringTypes.NameOf(attribute.Tag)}.");
            }
        }
    }
}
