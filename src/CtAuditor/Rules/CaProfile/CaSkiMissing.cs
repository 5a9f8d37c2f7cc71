using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// RFC 5280 section 4.2.1.2: this extension MUST appear in all conforming CA certificates.
internal sealed class CaSkiMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyCa, Excludes: CertificateTraits.SubjectKeyIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-ski-missing",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A CA certificate has no subjectKeyIdentifier",
        Requirement = "A CA certificate has the extension subjectKeyIdentifier.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a subscriber certificate does without",
        ],
        Violation = "A CA certificate without subjectKeyIdentifier.",
        NearestLegal = "The same certificate with it.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 s4.2.1.2; TLS BR 2.2.6 s7.1.2.6.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Tbs.ExtensionsField, $"There is no subjectKeyIdentifier.");
    }
}
