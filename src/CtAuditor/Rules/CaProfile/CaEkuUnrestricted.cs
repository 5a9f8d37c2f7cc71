using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// MRSP section 5.3: intermediates created after 2019-01-01 have extKeyUsage without anyExtendedKeyUsage, but for cross-certificates that share
// a key with a root. TLS BR section 7.1.2.2.4 lets affiliated cross-certificates be unrestricted.
internal sealed class CaEkuUnrestricted : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-eku-unrestricted",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-eku-invalid",
        Title = "A subordinate CA has no extKeyUsage, or anyExtendedKeyUsage alone",
        Requirement = "The certificate of a subordinate CA restricts it by extKeyUsage, unless it is a cross-certificate of a CA that has "
            + "another certificate with the same name and key.",
        DataNeeded = "the CA certificate; whether the CA has another certificate is not at hand",
        Traps =
        [
            "a cross-certificate of a root, as from an old root to a new one, may be unrestricted, even with pathLenConstraint 0: a notice",
            "a root has no extKeyUsage",
            "intermediates from before 2019 may do without",
        ],
        Violation = "The certificate of a CA of 2026 that no root shares its key with has no extKeyUsage.",
        NearestLegal = "The same certificate with serverAuth.",
        Editions = [new(EditionDates.MozillaIntermediateUsages, null, Severity.Notice, "MRSP 3.1 s5.3; TLS BR 2.2.6 s7.1.2.2.4, s7.1.2.6.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        const CertificateTraits others = CertificateTraits.ServerAuth | CertificateTraits.ClientAuth | CertificateTraits.EmailProtection | CertificateTraits.OcspSigning | CertificateTraits.OtherExtendedKeyUsage;
        if (!certificate.Has(CertificateTraits.ExtendedKeyUsage))
        {
            sink.Violation(certificate, MissingParts.Extensions(certificate), $"The CA certificate has no extKeyUsage, which is in order in a cross-certificate alone.");
        }
        else if (certificate.Has(CertificateTraits.AnyExtendedKeyUsage) && (certificate.Traits & others) == CertificateTraits.None)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.ExtendedKeyUsage).Raw, $"extKeyUsage lists anyExtendedKeyUsage, which is in order in a cross-certificate alone.");
        }
    }
}
