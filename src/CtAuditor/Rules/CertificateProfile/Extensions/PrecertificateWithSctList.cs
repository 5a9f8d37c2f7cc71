using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR sections 7.1.2.9.1 and 7.1.2.9.2, tables: MUST NOT. RFC 6962 sections 3.1 and 3.3.
internal sealed class PrecertificateWithSctList : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.Precertificate | CertificateTraits.SctList);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "precertificate-with-sct-list",
        Group = RuleGroups.CertificateProfile,
        PartOf = "precert-embedded-sct-list",
        Title = "A precertificate has an SCT list",
        Requirement = "SCTs go into the certificate that is made of a precertificate, not into the precertificate.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a final certificate has an SCT list by design",
        ],
        Violation = "A certificate with the poison and an SCT list.",
        NearestLegal = "The same certificate with the SCT list alone.",
        Editions =
        [
            new(EditionDates.Rfc6962, EditionDates.BrProfiles, Severity.Error, "RFC 6962 s3.1, s3.3"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.9.1, s7.1.2.9.2; RFC 6962 s3.3"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.SctList).Raw, $"A precertificate has an SCT list.");
    }
}
