using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// X.690 section 11.2.2: of a BIT STRING with named bits, as KeyUsage is, the trailing 0 bits are removed before it is encoded.
internal sealed class KeyUsageEmptyOctets : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.KeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-empty-octets",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "keyUsage ends in an octet without a bit",
        Requirement = "The encoding of keyUsage ends with the last bit that is 1: no octets of zeros follow.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "decipherOnly needs the second octet",
            "zero bits that the count of unused bits leaves in are another finding",
            "a keyUsage without any bit is another finding",
        ],
        Violation = "keyUsage of a CA certificate is 0303070600: keyCertSign and cRLSign, and an octet of zeros.",
        NearestLegal = "The same certificate with 03020106.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.3; X.690 s11.2.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.KeyUsage);
        if (KeyUsageView.TryRead(extension.Value, out var usage) && usage.HasEmptyOctets && usage.Bits != KeyUsageBits.None)
        {
            sink.Violation(certificate, extension.Value, $"keyUsage ends in an octet without a bit: {ShownText.Hex(extension.Value)}.");
        }
    }
}
