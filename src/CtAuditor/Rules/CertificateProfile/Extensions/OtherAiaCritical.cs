using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.2.1: conforming CAs MUST mark it as non-critical.
internal sealed class OtherAiaCritical() : CriticalityRule(KnownExtension.AuthorityInformationAccess, "authorityInfoAccess", isWanted: false)
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa | CertificateRole.OcspResponder | CertificateRole.OtherEndEntity, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aia-critical-elsewhere",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aia-invalid",
        Title = "authorityInfoAccess is marked critical",
        Requirement = "authorityInfoAccess of any certificate is not critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "criticality FALSE is the default and is encoded by leaving it out",
            "subscriber certificates and subordinate CA certificates have rules that cite the TLS BR",
        ],
        Violation = "A mail certificate whose authorityInfoAccess is critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 s4.2.2.1")],
    };
}
