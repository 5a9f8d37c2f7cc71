using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2: not more than one instance of a particular extension. RFC 2459 has the same sentence.
internal sealed class DuplicateExtension : CertificateRule
{
    // Certificates have ten to twenty extensions; a thousand must not be looked up a thousand times.
    private const int MaxCompared = 128;

    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.DuplicateExtension);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "duplicate-extension",
        Group = RuleGroups.CertificateProfile,
        PartOf = "forbidden-extension-or-field",
        Title = "A certificate has the same extension more than once",
        Requirement = "A certificate has no more than one instance of any extension.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "extensions with different object identifiers are different extensions, even where they say the same",
            "several distribution points or policies inside of one extension are one extension",
        ],
        Violation = "A certificate with two subjectAltName extensions.",
        NearestLegal = "The same certificate with one subjectAltName that has the names of both.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 s4.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var i = 0;
        foreach (var extension in certificate.Tbs.Extensions)
        {
            // The first instance is in order, and each further one is told once.
            if (certificate.Tbs.Extensions.TryFind(extension.Oid, out var first) && first.Offset != extension.Offset)
            {
                sink.Violation(certificate, extension.Raw, $"The extension {ShownText.Oid(extension.Oid)} is there more than once.");
            }

            if (++i == MaxCompared)
            {
                break;
            }
        }
    }
}
