using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanRfc822NameInvalid() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.Rfc822Name)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.Rfc822Name);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-rfc822-name-invalid",
        Group = RuleGroups.CertificateProfile,
        Title = "An rfc822Name of subjectAltName is no mail address",
        Requirement = "A mail address is Local-part@Domain in ASCII, without a phrase, a comment or angle brackets.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a quoted local part may have any character"],
        Violation = "The rfc822Name <erika@profile.example>.",
        NearestLegal = "The rfc822Name erika@profile.example.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.7 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.6"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (!name.IsEmpty && !Names.IsMailbox(name))
        {
            sink.Violation(certificate, name, $"The rfc822Name {ShownText.Ascii(name)} is no mail address.");
        }
    }
}
