using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR sections 7.1.2.7.2 to 7.1.2.7.4: commonName NOT RECOMMENDED; EV Guidelines section 7.1.4.2.2: discouraged.
internal sealed class CommonNamePresent : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.CommonName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-common-name-present",
        Group = RuleGroups.CertificateProfile,
        Title = "commonName in the subject of a subscriber certificate",
        Requirement = "commonName is not recommended in the subject of a subscriber certificate.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "it is no violation: most certificates have it",
            "before 2023-09-15 the texts called it deprecated",
        ],
        Violation = "A certificate of 2024 with commonName.",
        NearestLegal = "The same certificate with an empty subject.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.7.2 to s7.1.2.7.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        if (subject.TryFind(NameAttributeKind.CommonName, out var name))
        {
            sink.Violation(certificate, subject.Type(name), $"The subject has commonName {ShownText.Value(subject, name)}.");
        }
    }
}
