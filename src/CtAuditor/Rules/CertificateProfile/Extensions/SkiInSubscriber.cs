using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.6, table: subjectKeyIdentifier NOT RECOMMENDED.
internal sealed class SkiInSubscriber : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectKeyIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ski-in-subscriber",
        Group = RuleGroups.CertificateProfile,
        PartOf = "forbidden-extension-or-field",
        Title = "A subscriber certificate has a subjectKeyIdentifier",
        Requirement = "subjectKeyIdentifier is not recommended in subscriber certificates.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "it is no violation",
            "before 2023-09-15 it was recommended",
        ],
        Violation = "A subscriber certificate of 2024 with subjectKeyIdentifier.",
        NearestLegal = "The same certificate without it.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.7.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.SubjectKeyIdentifier).Raw, $"There is a subjectKeyIdentifier.");
    }
}
