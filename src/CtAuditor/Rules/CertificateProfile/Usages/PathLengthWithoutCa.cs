using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// RFC 5280 section 4.2.1.9: no pathLenConstraint unless cA is asserted and keyUsage asserts keyCertSign.
internal sealed class PathLengthWithoutCa : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.BasicConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "path-length-without-ca",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subscriber-is-ca",
        Title = "pathLenConstraint in a certificate that cannot issue certificates",
        Requirement = "pathLenConstraint is there only where cA is TRUE and keyUsage has keyCertSign.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a CA certificate with keyCertSign may have it, 0 included",
            "basicConstraints without it are in order in any certificate",
            "a keyUsage that cannot be read is another finding",
        ],
        Violation = "A subscriber certificate whose basicConstraints has cA FALSE and pathLenConstraint 0.",
        NearestLegal = "The same certificate with an empty basicConstraints.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.9; TLS BR 2.2.6 s7.1.2.7.8, s7.1.2.8.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!BasicConstraintsView.TryRead(certificate.Extension(KnownExtension.BasicConstraints).Value, out var constraints) || constraints.PathLengthField.IsEmpty)
        {
            return;
        }

        if (!constraints.IsCa)
        {
            sink.Violation(certificate, constraints.PathLengthField, $"pathLenConstraint is there, and cA is not TRUE.");
        }
        else if ((certificate.KeyUsage & KeyUsageBits.KeyCertSign) == KeyUsageBits.None
            && (!certificate.Has(CertificateTraits.KeyUsage) || KeyUsageView.TryRead(certificate.Extension(KnownExtension.KeyUsage).Value, out _)))
        {
            sink.Violation(certificate, constraints.PathLengthField, $"pathLenConstraint is there, and keyUsage does not have keyCertSign.");
        }
    }
}
