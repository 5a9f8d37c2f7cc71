using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.6: OCSPSigning MUST NOT be present; in a restricted cross-certificate, section 7.1.2.2.5, it is NOT RECOMMENDED.
internal sealed class CaEkuOcspSigning : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa, CertificateTraits.ExtendedKeyUsage | CertificateTraits.ServerAuth | CertificateTraits.OcspSigning);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-eku-ocsp-signing",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-eku-invalid",
        Title = "extKeyUsage of a TLS CA lists OCSPSigning",
        Requirement = "A CA for TLS certificates does not list OCSPSigning; a cross-certificate for one is not to.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "that another CA certificate has the same name and key does not show in it: a notice",
        ],
        Violation = "The certificate of a CA of 2026 lists serverAuth and OCSPSigning.",
        NearestLegal = "The same certificate with serverAuth and clientAuth.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.10.6, s7.1.2.2.5")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.ExtendedKeyUsage).Raw, $"extKeyUsage of a TLS CA lists OCSPSigning, which is in order in a cross-certificate alone.");
    }
}
