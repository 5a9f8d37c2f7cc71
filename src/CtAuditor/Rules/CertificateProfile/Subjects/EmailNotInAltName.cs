using System.Text;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 section 4.1.2.6: new certificates with e-mail addresses MUST use rfc822Name; the attribute is deprecated but permitted beside it.
internal sealed class EmailNotInAltName : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-email-not-in-san",
        Group = RuleGroups.CertificateProfile,
        Title = "emailAddress of the subject that subjectAltName does not repeat",
        Requirement = "An e-mail address stands in subjectAltName as rfc822Name; emailAddress in the subject may only repeat it.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the host part compares without case",
            "emailAddress in the subject is allowed where subjectAltName has the same address",
        ],
        Violation = "A certificate with emailAddress in its subject and no rfc822Name.",
        NearestLegal = "The same certificate with the address as rfc822Name too.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == NameAttributeKind.EmailAddress && !IsInAltName(certificate, subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Type(attribute), $"emailAddress {ShownText.Value(subject, attribute)} is not in subjectAltName.");
            }
        }
    }

    private static bool IsInAltName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> address)
    {
        // Of a list that cannot be read nobody can say what it lacks.
        if (certificate.HasNames(NameTraits.Unreadable))
        {
            return true;
        }

        if (!certificate.HasNames(NameTraits.Rfc822Name) || !GeneralNamesView.TryRead(certificate.Extension(KnownExtension.SubjectAltName).Value, 0, out var names))
        {
            return false;
        }

        // The local part may depend on case, but nobody relies on it; what only differs there is no missing address.
        foreach (var name in names)
        {
            if (name.Tag == GeneralNameTag.Rfc822Name && Ascii.EqualsIgnoreCase(name.Content, address))
            {
                return true;
            }
        }

        return false;
    }
}
