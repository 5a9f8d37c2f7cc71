using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 3.2.2.1: the address is verified by an authoritative source, which has no remains of markup or of attribute lists. No clause
// names the characters; hence a warning.
internal sealed class PlaceWithDelimiter : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-place-with-delimiter",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "localityName or stateOrProvinceName with a character of data formats",
        Requirement = "localityName and stateOrProvinceName are names of places, as an authority writes them: none of = : ; { } [ ] | \\ and quotation marks is in them.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the Swedish S:t and S:ta, as in S:t Olof, are in order",
            "apostrophes, hyphens, commas and brackets are",
        ],
        Violation = "A certificate whose stateOrProvinceName is \"California=Test\".",
        NearestLegal = "The same certificate with \"Provence-Alpes-Cote d'Azur\".",
        Editions = [new(EditionDates.BrFirst, null, Severity.Warning, "TLS BR 2.2.6 s3.2.2.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind is NameAttributeKind.Locality or NameAttributeKind.StateOrProvince && PlaceText.HasDelimiter(subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Value(attribute), $"{AttributeNames.Of(attribute.Kind)} is {ShownText.Value(subject, attribute)}, which is no name of a place.");
            }
        }
    }
}
