using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// Chrome Root Program Policy 1.8 section 1.3.2: a subordinate CA disclosed on or after 2026-06-15 MUST only assert id-kp-serverAuth. What was
// issued on that day or later was disclosed later still.
internal sealed class CaEkuBesideServerAuth : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa, CertificateTraits.ExtendedKeyUsage | CertificateTraits.ServerAuth, AnyOf: CertificateTraits.ClientAuth | CertificateTraits.OtherExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-eku-beside-server-auth",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-eku-invalid",
        Title = "extKeyUsage of a new TLS CA lists another value beside serverAuth",
        Requirement = "In hierarchies of the Chrome Root Store a subordinate CA disclosed from 2026-06-15 on lists serverAuth alone.",
        DataNeeded = "the CA certificate; that its root is in the Chrome Root Store is taken for granted",
        Traps =
        [
            "one issued before 2026-06-15 may have been disclosed before, with clientAuth",
            "the TLS BR permit clientAuth",
            "roots outside of the Chrome Root Store are not bound, and a root that leaves it is given time: a warning",
        ],
        Violation = "The certificate of a CA issued on 2026-07-22 lists serverAuth and clientAuth.",
        NearestLegal = "The same certificate issued on 2026-06-14.",
        Editions = [new(EditionDates.ChromeTlsOnlyCas, null, Severity.Warning, "Chrome Root Program Policy 1.8 s1.3.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!KeyPurposesView.TryRead(certificate.Extension(KnownExtension.ExtendedKeyUsage).Value, out var purposes))
        {
            return;
        }

        foreach (var purpose in purposes)
        {
            if (!purpose.SequenceEqual(Oids.ServerAuth) && !KeyPurposes.IsForbiddenBesideTls(purpose))
            {
                sink.Violation(certificate, purpose, $"extKeyUsage of a new TLS CA lists {KeyPurposes.Name(purpose)}, which hierarchies of the Chrome Root Store no longer may.");
            }
        }
    }
}
