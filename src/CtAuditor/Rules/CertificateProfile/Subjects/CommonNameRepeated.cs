using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.4.2.2 (a), since 2.0.0 section 7.1.4.3: a single entry. The texts leave open whether a second attribute is a second
// entry; hence no error of its own.
internal sealed class CommonNameRepeated : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.CommonName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-common-name-repeated",
        Group = RuleGroups.CertificateProfile,
        Title = "Several commonName attributes in the subject of a subscriber certificate",
        Requirement = "A subject that has commonName has exactly one, with exactly one name.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "one commonName is in order",
        ],
        Violation = "A certificate of 2016 with two commonName attributes.",
        NearestLegal = "The same certificate with one.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Warning, "TLS BR 1.8.7 s7.1.4.2.2 a"),
            new(EditionDates.BrProfiles, null, Severity.Warning, "TLS BR 2.2.6 s7.1.4.3"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        var count = subject.CountOf(NameAttributeKind.CommonName);
        if (count > 1)
        {
            sink.Violation(certificate, subject.Raw, $"The subject has commonName {count} times.");
        }
    }
}
