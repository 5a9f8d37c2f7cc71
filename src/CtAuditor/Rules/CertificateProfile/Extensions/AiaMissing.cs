using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.6, table: MUST be present; before 2.0.0 section 7.1.2.3(c).
internal sealed class AiaMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, Excludes: CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aia-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aia-invalid",
        Title = "A subscriber certificate has no authorityInfoAccess",
        Requirement = "A subscriber certificate has the extension authorityInfoAccess.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a subscriber that stapled could do without the URL of the OCSP responder before 2020-08-20, not without the extension",
            "which descriptions it has is another matter",
        ],
        Violation = "A subscriber certificate of 2024 without authorityInfoAccess.",
        NearestLegal = "The same certificate with the URL of its issuer's certificate in it.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Tbs.ExtensionsField, $"There is no authorityInfoAccess.");
    }
}
