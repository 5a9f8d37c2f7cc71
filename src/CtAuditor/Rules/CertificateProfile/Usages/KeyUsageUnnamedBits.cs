using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// RFC 5280 section 4.2.1.3: KeyUsage has the bits 0 to 8, and no others.
internal sealed class KeyUsageUnnamedBits : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.KeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-unnamed-bits",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "keyUsage has a bit that nothing names",
        Requirement = "The bits of keyUsage are digitalSignature (0) to decipherOnly (8); a bit after them means nothing.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "decipherOnly is the ninth bit, the first of the second octet",
            "octets without a bit at the end are another finding",
        ],
        Violation = "keyUsage is 0303068040: digitalSignature, and the tenth bit.",
        NearestLegal = "The same certificate with digitalSignature and decipherOnly.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.KeyUsage);
        if (KeyUsageView.TryRead(extension.Value, out var usage) && usage.HasUnnamedBits)
        {
            sink.Violation(certificate, extension.Value, $"keyUsage has a bit past the nine that have names: {ShownText.Hex(extension.Value)}.");
        }
    }
}
