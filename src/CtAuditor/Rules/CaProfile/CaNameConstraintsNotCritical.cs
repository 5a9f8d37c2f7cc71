using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.8: SHOULD be marked critical, as an explicit exception from RFC 5280 section 4.2.1.10, where it is a MUST.
internal sealed class CaNameConstraintsNotCritical() : CriticalityRule(KnownExtension.NameConstraints, "nameConstraints", isWanted: true)
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.NameConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-name-constraints-not-critical",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "nameConstraints of a subordinate CA certificate are not marked critical",
        Requirement = "nameConstraints of a subordinate CA certificate should be critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the TLS BR take exception from RFC 5280: not critical is tolerated for old software",
        ],
        Violation = "A CA certificate of 2024 whose nameConstraints are not critical.",
        NearestLegal = "The same certificate with the extension critical.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.BrFirst, Severity.Error, "RFC 5280 s4.2.1.10"),
            new(EditionDates.BrFirst, null, Severity.Warning, "TLS BR 2.2.6 s7.1.2.10.8; RFC 5280 s4.2.1.10"),
        ],
    };
}
