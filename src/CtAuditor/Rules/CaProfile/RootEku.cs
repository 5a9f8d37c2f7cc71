using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR since 1.0 (appendix B), now section 7.1.2.1.2: extKeyUsage MUST NOT be present.
internal sealed class RootEku : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa, CertificateTraits.ExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "root-eku-present",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-eku-invalid",
        Title = "A root certificate has extKeyUsage",
        Requirement = "A root certificate has no extKeyUsage.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "a subordinate CA has it",
            "a certificate in which a CA gives its own name to another key is no root's",
        ],
        Violation = "A root certificate with serverAuth.",
        NearestLegal = "The same certificate without extKeyUsage.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.1.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.ExtendedKeyUsage).Raw, $"The root certificate has extKeyUsage.");
    }
}
