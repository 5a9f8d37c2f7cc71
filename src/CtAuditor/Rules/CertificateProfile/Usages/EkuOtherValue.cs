using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.7.10: any other value is NOT RECOMMENDED.
internal sealed class EkuOtherValue : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.ExtendedKeyUsage | CertificateTraits.OtherExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "eku-other-value",
        Group = RuleGroups.CertificateProfile,
        PartOf = "eku-forbidden",
        Title = "extKeyUsage of a subscriber certificate lists a value that is not recommended",
        Requirement = "extKeyUsage of a subscriber certificate lists serverAuth and perhaps clientAuth; values that the table does not name "
            + "are not recommended.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "it is no violation",
            "values that the table forbids are another rule",
        ],
        Violation = "A subscriber certificate of 2026 lists serverAuth and a value of Microsoft's.",
        NearestLegal = "The same certificate with serverAuth and clientAuth.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.7.10")],
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
                sink.Violation(certificate, purpose, $"extKeyUsage lists {KeyPurposes.Name(purpose)}, which is not recommended.");
            }
        }
    }
}
