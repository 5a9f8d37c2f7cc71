using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR 1.0 appendix B, later section 7.1.2.3(f): serverAuth or clientAuth or both MUST be present. Since 2023-09-15 serverAuth is a must.
internal sealed class EkuNoTlsPurpose : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.ExtendedKeyUsage, Excludes: CertificateTraits.ServerAuth | CertificateTraits.ClientAuth);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "eku-no-tls-purpose",
        Group = RuleGroups.CertificateProfile,
        PartOf = "eku-forbidden",
        Title = "extKeyUsage of a subscriber certificate has neither serverAuth nor clientAuth",
        Requirement = "Before 2023-09-15 a subscriber certificate had serverAuth or clientAuth or both in extKeyUsage.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "clientAuth alone was enough",
            "a certificate for mail with no policy of the TLS BR is none of theirs",
        ],
        Violation = "A certificate of 2020 with the policy for organization validation has emailProtection alone.",
        NearestLegal = "The same certificate with clientAuth beside it.",
        Editions = [new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.2.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.ExtendedKeyUsage).Raw, $"extKeyUsage lists neither serverAuth nor clientAuth.");
    }
}
