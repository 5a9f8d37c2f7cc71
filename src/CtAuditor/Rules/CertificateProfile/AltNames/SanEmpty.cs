using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanEmpty : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.Unreadable);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-empty",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-missing-or-invalid",
        Title = "subjectAltName has no name",
        Requirement = "A subjectAltName has one name at least.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a list that cannot be read is not an empty one"],
        Violation = "A certificate whose subjectAltName is an empty SEQUENCE.",
        NearestLegal = "The same certificate with one dNSName.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.7 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.6"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.SubjectAltName);
        if (GeneralNamesView.TryRead(extension.Value, 0, out var names) && names.IsEmpty)
        {
            sink.Violation(certificate, extension.Raw, $"subjectAltName is an empty list.");
        }
    }
}
