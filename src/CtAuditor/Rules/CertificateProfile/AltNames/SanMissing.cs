using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, Excludes: CertificateTraits.SubjectAltName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-missing-or-invalid",
        Title = "A subscriber certificate has no subjectAltName",
        Requirement = "A subscriber certificate names its servers in subjectAltName.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a certificate that is not for TLS servers need not have the extension"],
        Violation = "A certificate with the extended key usage serverAuth and no subjectAltName.",
        NearestLegal = "The same certificate with a dNSName in subjectAltName.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Critical, "TLS BR 1.0 s9.2.1 (later s7.1.4.2.1)"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.7.12"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink) =>
        sink.Violation(certificate, certificate.Tbs.ExtensionsField.IsEmpty ? certificate.Tbs.Raw : certificate.Tbs.ExtensionsField, $"The certificate has no subjectAltName.");
}
