using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.15: the extension MUST be marked as non-critical by conforming CAs.
internal sealed class FreshestCrlCritical() : CriticalityRule(KnownExtension.FreshestCrl, "freshestCRL", isWanted: false)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.FreshestCrl);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "freshest-crl-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "cdp-missing-or-invalid",
        Title = "freshestCRL is marked critical",
        Requirement = "freshestCRL is not critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "criticality FALSE is the default and is encoded by leaving it out",
        ],
        Violation = "A certificate whose freshestCRL is critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Error, "RFC 5280 s4.2.1.15")],
    };
}
