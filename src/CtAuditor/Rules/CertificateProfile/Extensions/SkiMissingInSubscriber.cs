using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.2: this extension SHOULD be included in all end entity certificates. TLS BR section 7.1.2.7.6 takes exception.
internal sealed class SkiMissingInSubscriber : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, Excludes: CertificateTraits.SubjectKeyIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ski-missing-in-subscriber",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aki-invalid",
        Title = "A subscriber certificate has no subjectKeyIdentifier",
        Requirement = "Until 2023-09-15 a subscriber certificate should have had a subjectKeyIdentifier.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "from 2023-09-15 on the TLS BR recommend the opposite",
        ],
        Violation = "A subscriber certificate of 2022 without subjectKeyIdentifier.",
        NearestLegal = "The same certificate of 2023-09-15.",
        Editions = [new(EditionDates.Rfc3280, EditionDates.BrProfiles, Severity.Warning, "RFC 5280 s4.2.1.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Tbs.ExtensionsField, $"There is no subjectKeyIdentifier.");
    }
}
