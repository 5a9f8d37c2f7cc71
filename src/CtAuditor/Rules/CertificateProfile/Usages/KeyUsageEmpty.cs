using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// RFC 5280 section 4.2.1.3: when the extension appears, at least one of the bits MUST be set to 1.
internal sealed class KeyUsageEmpty : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.KeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-empty",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "keyUsage without a bit",
        Requirement = "A keyUsage has at least one bit that is 1.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "decipherOnly alone stands in the second octet, and is a bit",
        ],
        Violation = "keyUsage is 03020700: one octet, and no bit in it is 1.",
        NearestLegal = "The same certificate with digitalSignature.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.3; TLS BR 2.2.6 s7.1.2.7.11")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.KeyUsage);
        if (KeyUsageView.TryRead(extension.Value, out var usage) && usage.Bits == KeyUsageBits.None && !usage.HasUnnamedBits)
        {
            sink.Violation(certificate, extension.Value, $"keyUsage has no bit that is 1: {ShownText.Hex(extension.Value)}.");
        }
    }
}
