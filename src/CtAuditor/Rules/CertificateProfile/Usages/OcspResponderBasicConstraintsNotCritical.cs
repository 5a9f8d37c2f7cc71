using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.8.2, table: basicConstraints MAY be present; if it is, it MUST be critical.
internal sealed class OcspResponderBasicConstraintsNotCritical : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder, CertificateTraits.BasicConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ocsp-responder-basic-constraints-not-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ocsp-responder-cert-profile",
        Title = "basicConstraints of an OCSP responder's certificate is not marked critical",
        Requirement = "A responder's certificate may do without basicConstraints, but one that has the extension marks it critical.",
        DataNeeded = "the responder's certificate",
        Traps =
        [
            "a certificate without the extension is in order",
        ],
        Violation = "A responder's certificate of 2026 whose basicConstraints has no critical field.",
        NearestLegal = "The same certificate without the extension.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.8.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.BasicConstraints);
        if (!extension.IsCritical)
        {
            sink.Violation(certificate, extension.Raw, $"basicConstraints is not marked critical.");
        }
    }
}
