using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR sections 7.1.2.1.4 and 7.1.2.10.4: cA MUST be set TRUE.
internal sealed class CaNotCa : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyTlsCa, CertificateTraits.BasicConstraints, Excludes: CertificateTraits.Ca);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-basic-constraints-ca-false",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-basic-constraints-invalid",
        Title = "basicConstraints of a CA certificate has cA FALSE",
        Requirement = "basicConstraints of a CA certificate has cA TRUE.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "a server's certificate with keyCertSign is no CA's: its keyUsage is wrong",
            "basicConstraints that cannot be read are another finding",
        ],
        Violation = "A certificate with keyCertSign and cRLSign, without extended key usage, has an empty basicConstraints.",
        NearestLegal = "The same certificate with cA TRUE.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.1.4, s7.1.2.10.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.BasicConstraints);
        if (BasicConstraintsView.TryRead(extension.Value, out _))
        {
            sink.Violation(certificate, extension.Raw, $"keyUsage has keyCertSign, and cA is FALSE.");
        }
    }
}
