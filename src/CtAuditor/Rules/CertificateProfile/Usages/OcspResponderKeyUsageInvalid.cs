using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.8.7: digitalSignature is required, and no other bit permitted.
internal sealed class OcspResponderKeyUsageInvalid : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder, CertificateTraits.KeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ocsp-responder-key-usage-invalid",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ocsp-responder-cert-profile",
        Title = "keyUsage of an OCSP responder's certificate is not digitalSignature",
        Requirement = "keyUsage of a responder's certificate is digitalSignature and nothing else.",
        DataNeeded = "the responder's certificate",
        Traps =
        [
            "a responder that is the CA itself has a CA's bits",
            "nonRepudiation was in order before 2023-09-15",
        ],
        Violation = "A responder's certificate has digitalSignature and nonRepudiation.",
        NearestLegal = "The same certificate with digitalSignature alone.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.8.7")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.KeyUsage);
        if (KeyUsageView.TryRead(extension.Value, out var usage) && usage.Bits != KeyUsageBits.DigitalSignature)
        {
            sink.Violation(certificate, extension.Value, $"keyUsage of a responder is {KeyUsageText.Of(usage.Bits)} and not digitalSignature alone.");
        }
    }
}
