using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.7.10: codeSigning, emailProtection, timeStamping, OCSPSigning, anyExtendedKeyUsage and precertificate signing MUST NOT
// be present.
internal sealed class EkuForbidden : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.ExtendedKeyUsage,
        AnyOf: CertificateTraits.EmailProtection | CertificateTraits.OcspSigning | CertificateTraits.AnyExtendedKeyUsage | CertificateTraits.OtherExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "eku-forbidden",
        Group = RuleGroups.CertificateProfile,
        Title = "extKeyUsage of a subscriber certificate lists a forbidden value",
        Requirement = "extKeyUsage of a subscriber certificate lists none of codeSigning, emailProtection, timeStamping, OCSPSigning, "
            + "anyExtendedKeyUsage and precertificate signing.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "clientAuth is permitted",
            "values that no table names are not recommended, which is another rule",
            "before 2023-09-15 other requirements were in force",
            "a certificate for mail that names no server has emailProtection",
        ],
        Violation = "A subscriber certificate of 2026 lists serverAuth and emailProtection.",
        NearestLegal = "The same certificate with serverAuth and clientAuth.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.10")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!KeyPurposesView.TryRead(certificate.Extension(KnownExtension.ExtendedKeyUsage).Value, out var purposes))
        {
            return;
        }

        foreach (var purpose in purposes)
        {
            if (KeyPurposes.IsForbiddenBesideTls(purpose))
            {
                sink.Violation(certificate, purpose, $"extKeyUsage lists {KeyPurposes.Name(purpose)}.");
            }
        }
    }
}
