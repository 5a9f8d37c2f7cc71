using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// Chrome Root Program Policy 1.8 section 1.3.2: subscriber certificates issued on or after 2027-03-15 MUST only assert id-kp-serverAuth.
internal sealed class EkuClientAuth : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.ExtendedKeyUsage | CertificateTraits.ServerAuth | CertificateTraits.ClientAuth);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "eku-client-auth",
        Group = RuleGroups.CertificateProfile,
        PartOf = "eku-forbidden",
        Title = "extKeyUsage of a subscriber certificate lists clientAuth",
        Requirement = "In hierarchies of the Chrome Root Store a subscriber certificate issued from 2027-03-15 on lists serverAuth alone.",
        DataNeeded = "the certificate or precertificate; that its root is in the Chrome Root Store is taken for granted",
        Traps =
        [
            "the TLS BR permit clientAuth",
            "a certificate from before 2027-03-15 may have it",
            "a certificate for clients alone is none of this rule",
            "roots outside of the Chrome Root Store are not bound, and have to be told apart by the reader",
        ],
        Violation = "A subscriber certificate issued on 2027-03-15 lists serverAuth and clientAuth.",
        NearestLegal = "The same certificate issued on 2027-03-14.",
        Editions = [new(EditionDates.ChromeTlsOnlySubscribers, null, Severity.Error, "Chrome Root Program Policy 1.8 s1.3.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.ExtendedKeyUsage).Raw, $"extKeyUsage lists clientAuth, which hierarchies of the Chrome Root Store no longer may.");
    }
}
