using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR sections 3.2.2.1 and 3.2.2.2: the values are those of an authoritative source, which no entity is in. No clause names them; hence a
// warning.
internal sealed class HtmlEntityInValue : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, AnyOf: CertificateTraits.Organization | CertificateTraits.OrganizationalUnit | CertificateTraits.CommonName | CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-html-entity",
        Group = RuleGroups.CertificateProfile,
        Title = "HTML entity in the subject",
        Requirement = "Values of a subject are plain text: an ampersand in it is an ampersand.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an ampersand on its own is in order, as in R&D",
            "so is one with a semicolon somewhere after it",
        ],
        Violation = "A certificate whose organizationName is \"Steinway &amp; Sons\".",
        NearestLegal = "The same certificate with \"Steinway & Sons\".",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Warning, "TLS BR 2.2.6 s3.2.2.1, s3.2.2.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (HtmlEntities.IsIn(subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Value(attribute), $"{AttributeNames.Of(subject, attribute)} {ShownText.Value(subject, attribute)} has an HTML entity.");
            }
        }
    }
}
