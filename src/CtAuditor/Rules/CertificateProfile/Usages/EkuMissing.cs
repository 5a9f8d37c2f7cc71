using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR since 1.0 (appendix B): extKeyUsage is required.
internal sealed class EkuMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, Excludes: CertificateTraits.ExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "eku-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "eku-forbidden",
        Title = "A subscriber certificate has no extKeyUsage",
        Requirement = "A subscriber certificate has extKeyUsage.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate without it that names no server and no policy of the TLS BR is taken for no subscriber certificate",
            "a root has none",
        ],
        Violation = "A certificate with a dNSName and a policy of the TLS BR has no extKeyUsage.",
        NearestLegal = "The same certificate with serverAuth.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, MissingParts.Extensions(certificate), $"The certificate has no extKeyUsage.");
    }
}
