using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// X.690 section 11.2.2: the trailing 0 bits are removed before encoding, so that they are the unused bits; section 11.2.1: those are 0.
internal sealed class KeyUsageUnusedBits : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.KeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-unused-bits",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "The count of unused bits of keyUsage is not that of its trailing zeros",
        Requirement = "In DER the unused bits at the end of a keyUsage are its trailing zero bits, all of them and no others.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a last bit of 1 in place 7 leaves none unused: the count is 0",
        ],
        Violation = "keyUsage is 03020080: digitalSignature with seven zero bits that count.",
        NearestLegal = "The same certificate with 03020780.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.3; X.690 s11.2.1, s11.2.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.KeyUsage);
        if (KeyUsageView.TryRead(extension.Value, out var usage) && usage.HasWrongUnusedBits)
        {
            sink.Violation(certificate, extension.Value, $"keyUsage counts {usage.UnusedBits} unused bits, which are not its trailing zeros: {ShownText.Hex(extension.Value)}.");
        }
    }
}
