using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 appendix A.1, X520SerialNumber ::= PrintableString (SIZE (1..ub-serial-number)).
internal sealed class SerialNumberNotPrintableString : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-serial-number-not-printable-string",
        Group = RuleGroups.CertificateProfile,
        Title = "serialNumber of the subject that is no PrintableString",
        Requirement = "serialNumber is a PrintableString.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "other attributes may be UTF8String",
        ],
        Violation = "A certificate whose subject has serialNumber as a UTF8String.",
        NearestLegal = "The same certificate with a PrintableString.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 sA.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == NameAttributeKind.SerialNumber && attribute.Tag != DerTag.PrintableString)
            {
                sink.Violation(certificate, subject.Value(attribute), $"serialNumber of the subject is a {AttributeStringTypes.NameOf(attribute.Tag)}.");
            }
        }
    }
}
