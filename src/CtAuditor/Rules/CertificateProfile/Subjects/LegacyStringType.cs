using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 section 4.1.2.4: CAs MUST use PrintableString or UTF8String except where a subject had another before; the others SHOULD NOT be
// used for new subjects. Which subjects are new the certificate does not tell; hence a notice.
internal sealed class LegacyStringType : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyEndEntity, CertificateTraits.OddSubjectText);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-legacy-string-type",
        Group = RuleGroups.CertificateProfile,
        Title = "TeletexString, BMPString or UniversalString in a subject",
        Requirement = "Names are PrintableString or UTF8String; the other types of a DirectoryString are for subjects that had them before.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a CA that was named so before has to keep its name",
            "from 2023-09-15 the TLS BR forbid them, which is another rule",
        ],
        Violation = "A certificate of 2020 whose organizationName is a TeletexString.",
        NearestLegal = "The same certificate with a UTF8String.",
        Editions = [new(EditionDates.Rfc5280, EditionDates.BrProfiles, Severity.Notice, "RFC 5280 s4.1.2.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Tag is DerTag.TeletexString or DerTag.BmpString or DerTag.UniversalString)
            {
                sink.Violation(certificate, subject.Value(attribute), $"{AttributeNames.Of(subject, attribute)} is a {AttributeStringTypes.NameOf(attribute.Tag)}.");
            }
        }
    }
}
