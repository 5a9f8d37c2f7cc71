using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.2: conforming CAs MUST mark this extension as non-critical.
internal sealed class SkiCritical() : CriticalityRule(KnownExtension.SubjectKeyIdentifier, "subjectKeyIdentifier", isWanted: false)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectKeyIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ski-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aki-invalid",
        Title = "subjectKeyIdentifier is marked critical",
        Requirement = "subjectKeyIdentifier is not critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "criticality FALSE is the default and is encoded by leaving it out",
        ],
        Violation = "A CA certificate whose subjectKeyIdentifier is critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 s4.2.1.2; TLS BR 2.2.6 s7.1.2.7.6")],
    };
}
