using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// X.690 section 11.1: TRUE is FF.
internal sealed class CriticalTrueNotDer : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OddCriticality);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "critical-true-not-der",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "An extension says critical TRUE in another octet than FF",
        Requirement = "A BOOLEAN that is TRUE is encoded as the octet FF.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "BER reads every octet but zero as TRUE, so the extension is critical",
        ],
        Violation = "An extension with the critical field 01 01 01.",
        NearestLegal = "The same extension with the critical field 01 01 FF.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2, MRSP 3.1 s5.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        foreach (var extension in certificate.Tbs.Extensions)
        {
            if (extension.HasNonDerBoolean)
            {
                sink.Violation(certificate, extension.Raw, $"The extension {ShownText.Oid(extension.Oid)} is marked critical by the octet {ShownText.Hex(extension.CriticalField[^1..])} in place of ff.");
            }
        }
    }
}
