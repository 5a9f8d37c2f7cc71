using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.1: conforming CAs MUST mark this extension as non-critical.
internal sealed class AkiCritical() : CriticalityRule(KnownExtension.AuthorityKeyIdentifier, "authorityKeyIdentifier", isWanted: false)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.AuthorityKeyIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aki-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aki-invalid",
        Title = "authorityKeyIdentifier is marked critical",
        Requirement = "authorityKeyIdentifier is not critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "criticality FALSE is the default and is encoded by leaving it out",
        ],
        Violation = "A certificate whose authorityKeyIdentifier is critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 s4.2.1.1; TLS BR 2.2.6 s7.1.2.7.6")],
    };
}
