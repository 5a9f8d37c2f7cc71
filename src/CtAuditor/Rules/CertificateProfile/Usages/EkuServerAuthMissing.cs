using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.7.10: id-kp-serverAuth MUST be present.
internal sealed class EkuServerAuthMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.ExtendedKeyUsage, Excludes: CertificateTraits.ServerAuth);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "eku-server-auth-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "eku-forbidden",
        Title = "extKeyUsage of a subscriber certificate lacks serverAuth",
        Requirement = "A subscriber certificate, which a policy of the TLS BR says it is, lists serverAuth in extKeyUsage.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate for clients alone is none of the TLS BR, unless it has one of their policies",
            "before 2023-09-15 clientAuth alone was enough",
        ],
        Violation = "A certificate with the policy for domain validation has clientAuth alone.",
        NearestLegal = "The same certificate with serverAuth and clientAuth.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.10")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.ExtendedKeyUsage).Raw, $"extKeyUsage does not list serverAuth.");
    }
}
