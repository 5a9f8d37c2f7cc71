using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.10: MUST be used only in a CA certificate. TLS BR section 7.1.2.7.6, table: MUST NOT.
internal sealed class NameConstraintsInEndEntity : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyEndEntity, CertificateTraits.NameConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "name-constraints-in-end-entity",
        Group = RuleGroups.CertificateProfile,
        PartOf = "forbidden-extension-or-field",
        Title = "A certificate that is no CA's has nameConstraints",
        Requirement = "nameConstraints are in CA certificates only.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a CA certificate may have them",
        ],
        Violation = "A subscriber certificate with nameConstraints.",
        NearestLegal = "The same certificate without them.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.BrProfiles, Severity.Error, "RFC 5280 s4.2.1.10"),
            new(EditionDates.BrProfiles, null, Severity.Error, "RFC 5280 s4.2.1.10; TLS BR 2.2.6 s7.1.2.7.6, s7.1.2.8.2"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.NameConstraints).Raw, $"A certificate that is no CA's has nameConstraints.");
    }
}
