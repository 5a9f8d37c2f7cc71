using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR since 1.0: SHOULD be marked non-critical; since 2.0.0 the tables of sections 7.1.2.2 to 7.1.2.6 have it as not critical.
internal sealed class CaEkuCritical : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.ExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-eku-critical",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-eku-invalid",
        Title = "extKeyUsage of a subordinate CA is marked critical",
        Requirement = "The certificate of a subordinate CA does not mark extKeyUsage critical.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "before 2023-09-15 it was a SHOULD",
            "a CA for mail or code alone may be no business of the TLS BR",
        ],
        Violation = "The certificate of a TLS CA of 2026 has extKeyUsage critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Warning, "TLS BR 1.8.7 s7.1.2.2"),
            new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.6.1"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.ExtendedKeyUsage);
        if (extension.IsCritical)
        {
            sink.Violation(certificate, extension.Raw, $"extKeyUsage of a CA certificate is marked critical.");
        }
    }
}
