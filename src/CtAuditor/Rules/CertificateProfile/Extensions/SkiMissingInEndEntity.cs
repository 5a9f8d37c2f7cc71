using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.2: this extension SHOULD be included in all end entity certificates. TLS BR section 7.1.2.8.2, table: SHOULD.
internal sealed class SkiMissingInEndEntity : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder | CertificateRole.OtherEndEntity, Excludes: CertificateTraits.SubjectKeyIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ski-missing-in-end-entity",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aki-invalid",
        Title = "An end entity certificate has no subjectKeyIdentifier",
        Requirement = "End entity certificates other than those of TLS servers should have a subjectKeyIdentifier.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "it is a recommendation",
            "for TLS servers the TLS BR recommend the opposite",
        ],
        Violation = "An OCSP responder's certificate without subjectKeyIdentifier.",
        NearestLegal = "The same certificate with it.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Warning, "RFC 5280 s4.2.1.2; TLS BR 2.2.6 s7.1.2.8.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Tbs.ExtensionsField, $"There is no subjectKeyIdentifier.");
    }
}
