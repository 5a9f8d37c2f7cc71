using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// Chrome Root Program Policy 1.8 section 1.3.2: subscriber certificates issued on or after 2027-03-15 MUST only assert id-kp-serverAuth.
internal sealed class EkuValueBesideServerAuth : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.ExtendedKeyUsage | CertificateTraits.ServerAuth | CertificateTraits.OtherExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "eku-value-beside-server-auth",
        Group = RuleGroups.CertificateProfile,
        PartOf = "eku-forbidden",
        Title = "extKeyUsage of a subscriber certificate lists another value beside serverAuth",
        Requirement = "In hierarchies of the Chrome Root Store a subscriber certificate issued from 2027-03-15 on lists serverAuth alone.",
        DataNeeded = "the certificate or precertificate; that its root is in the Chrome Root Store is taken for granted",
        Traps =
        [
            "the TLS BR do not forbid values that their table does not name",
            "clientAuth, and what the TLS BR forbid, are rules of their own",
        ],
        Violation = "A subscriber certificate issued on 2027-03-15 lists serverAuth and a value of Microsoft's.",
        NearestLegal = "The same certificate issued on 2027-03-14.",
        Editions = [new(EditionDates.ChromeTlsOnlySubscribers, null, Severity.Error, "Chrome Root Program Policy 1.8 s1.3.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!KeyPurposesView.TryRead(certificate.Extension(KnownExtension.ExtendedKeyUsage).Value, out var purposes))
        {
            return;
        }

        foreach (var purpose in purposes)
        {
            if (!KeyPurposes.IsTls(purpose) && !KeyPurposes.IsForbiddenBesideTls(purpose))
            {
                sink.Violation(certificate, purpose, $"extKeyUsage lists {KeyPurposes.Name(purpose)}, which hierarchies of the Chrome Root Store no longer may.");
            }
        }
    }
}
