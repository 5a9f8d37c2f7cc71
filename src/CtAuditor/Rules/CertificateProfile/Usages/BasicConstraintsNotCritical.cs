using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.7.6, table: basicConstraints MAY be present; if it is, it MUST be critical.
internal sealed class BasicConstraintsNotCritical : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.BasicConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "basic-constraints-not-critical",
        Group = RuleGroups.CertificateProfile,
        Title = "basicConstraints of a subscriber certificate is not marked critical",
        Requirement = "A subscriber certificate may do without basicConstraints, but one that has the extension marks it critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate without the extension is in order",
            "criticality FALSE is the default and is encoded by leaving it out",
            "before 2023-09-15 the requirement did not exist",
        ],
        Violation = "A subscriber certificate of 2024 whose basicConstraints has no critical field.",
        NearestLegal = "The same certificate with critical TRUE, or without the extension.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.7.6")],
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
