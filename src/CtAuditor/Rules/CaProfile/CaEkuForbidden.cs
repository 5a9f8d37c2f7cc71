using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR sections 7.1.2.10.6 and 7.1.2.2.5: beside serverAuth no emailProtection, codeSigning and timeStamping; section 7.1.2.2.4:
// anyExtendedKeyUsage alone, and only for a cross-certificate. Before 2.0.0 a cross-certificate with a root's key could have them.
internal sealed class CaEkuForbidden : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa, CertificateTraits.ExtendedKeyUsage,
        AnyOf: CertificateTraits.EmailProtection | CertificateTraits.AnyExtendedKeyUsage | CertificateTraits.OtherExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-eku-forbidden",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-eku-invalid",
        Title = "extKeyUsage of a TLS CA lists a value for something else",
        Requirement = "A CA for TLS certificates is for nothing else: beside serverAuth no emailProtection, codeSigning, timeStamping and "
            + "anyExtendedKeyUsage.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "anyExtendedKeyUsage alone is in order in a cross-certificate of an affiliate",
            "a CA without serverAuth, for mail or code, may have them",
            "values that no table names are not recommended, which is another rule",
            "before 2023-09-15 a cross-certificate that shares its key with a root was exempt: a notice",
        ],
        Violation = "The certificate of a CA of 2026 lists serverAuth and emailProtection.",
        NearestLegal = "The same certificate with serverAuth and clientAuth.",
        Editions =
        [
            new(EditionDates.BrAlignment, EditionDates.BrProfiles, Severity.Notice, "TLS BR 1.7.1 s7.1.2.2; MRSP 2.7 s5.3"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.10.6, s7.1.2.2.5; MRSP 3.1 s5.3"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!KeyPurposesView.TryRead(certificate.Extension(KnownExtension.ExtendedKeyUsage).Value, out var purposes))
        {
            return;
        }

        const CertificateTraits others = CertificateTraits.ServerAuth | CertificateTraits.ClientAuth | CertificateTraits.EmailProtection | CertificateTraits.OcspSigning | CertificateTraits.OtherExtendedKeyUsage;
        var isAnyAlone = (certificate.Traits & others) == CertificateTraits.None;
        foreach (var purpose in purposes)
        {
            if (KeyPurposes.IsForMailCodeOrTime(purpose) || (!isAnyAlone && purpose.SequenceEqual(Oids.AnyExtendedKeyUsage)))
            {
                sink.Violation(certificate, purpose, $"extKeyUsage of a CA that can issue TLS certificates lists {KeyPurposes.Name(purpose)}.");
            }
        }
    }
}
