using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.6: any other value is NOT RECOMMENDED.
internal sealed class CaEkuOtherValue : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa, CertificateTraits.ExtendedKeyUsage | CertificateTraits.ServerAuth | CertificateTraits.OtherExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-eku-other-value",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-eku-invalid",
        Title = "extKeyUsage of a TLS CA lists a value that is not recommended",
        Requirement = "The certificate of a TLS CA lists serverAuth and perhaps clientAuth; values that the table does not name are not "
            + "recommended.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "it is no violation",
            "values that the table forbids are another rule",
        ],
        Violation = "The certificate of a CA of 2026 lists serverAuth and a value of Microsoft's.",
        NearestLegal = "The same certificate with serverAuth and clientAuth.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.10.6")],
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
                sink.Violation(certificate, purpose, $"extKeyUsage of a TLS CA lists {KeyPurposes.Name(purpose)}, which is not recommended.");
            }
        }
    }
}
