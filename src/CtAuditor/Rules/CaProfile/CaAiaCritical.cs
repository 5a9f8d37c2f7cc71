using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.6.1, table, and RFC 5280 section 4.2.2.1: conforming CAs MUST mark it as non-critical.
internal sealed class CaAiaCritical() : CriticalityRule(KnownExtension.AuthorityInformationAccess, "authorityInfoAccess", isWanted: false)
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-aia-critical",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "authorityInfoAccess of a subordinate CA certificate is marked critical",
        Requirement = "authorityInfoAccess of a subordinate CA certificate is not critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "criticality FALSE is the default and is encoded by leaving it out",
        ],
        Violation = "A CA certificate whose authorityInfoAccess is critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.BrFirst, Severity.Error, "RFC 5280 s4.2.2.1"),
            new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.6.1; RFC 5280 s4.2.2.1"),
        ],
    };
}
