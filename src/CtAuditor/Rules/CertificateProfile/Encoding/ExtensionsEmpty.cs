using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.1: Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension.
internal sealed class ExtensionsEmpty : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.ExtensionsField);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "extensions-empty",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "The extensions field is empty",
        Requirement = "The extensions field, if present, has at least one extension.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate without the field is in order as far as this goes",
        ],
        Violation = "A certificate whose extensions field holds an empty SEQUENCE.",
        NearestLegal = "A certificate whose extensions field holds an extension, or without the field.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.9")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (certificate.Tbs.Extensions.Count == 0)
        {
            sink.Violation(certificate, certificate.Tbs.ExtensionsField, $"The extensions field is there and holds no extension.");
        }
    }
}
