using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// X.690 section 11.5: a component with its default value is not encoded.
internal sealed class CriticalFalseEncoded : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OddCriticality);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "critical-false-encoded",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "An extension says critical FALSE, which is left out in DER",
        Requirement = "The criticality of an extension that is not critical is left out: FALSE is the default, and DER does not encode defaults.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an extension without a critical field is not critical",
        ],
        Violation = "An extension with the critical field 01 01 00.",
        NearestLegal = "The same extension without a critical field.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2, MRSP 3.1 s5.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        foreach (var extension in certificate.Tbs.Extensions)
        {
            if (extension.HasExplicitDefault)
            {
                sink.Violation(certificate, extension.Raw, $"The extension {ShownText.Oid(extension.Oid)} is marked not critical by an encoded FALSE, which is the default and left out in DER.");
            }
        }
    }
}
