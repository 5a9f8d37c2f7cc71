using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.1.2.9: extensions appear in version 3 only.
internal sealed class ExtensionsVersionNot3 : CertificateRule
{
    private const int V3 = 2;

    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.ExtensionsField);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "extensions-version-not-3",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "A certificate with extensions is not of version 3",
        Requirement = "A certificate with an extensions field is of version 3.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate of version 1 without extensions is another rule's",
        ],
        Violation = "A certificate with extensions and without a version field.",
        NearestLegal = "The same certificate with version 3.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.9")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (certificate.Tbs.Version != V3)
        {
            sink.Violation(certificate, certificate.Tbs.ExtensionsField, $"The certificate has extensions, and its version number is {certificate.Tbs.Version} in place of {V3}.");
        }
    }
}
