using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class IanRfc822NameInvalid() : GeneralNameRule(KnownExtension.IssuerAltName, GeneralNameTag.Rfc822Name)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.IssuerAltName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ian-rfc822-name-invalid",
        Group = RuleGroups.CertificateProfile,
        Title = "An rfc822Name of issuerAltName is no mail address",
        Requirement = "A mail address is Local-part@Domain in ASCII, without a phrase, a comment or angle brackets.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a quoted local part may have any character"],
        Violation = "The rfc822Name <ca@profile-ca.example>.",
        NearestLegal = "The rfc822Name ca@profile-ca.example.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.8 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.7"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (!name.IsEmpty && !Names.IsMailbox(name))
        {
            sink.Violation(certificate, name, $"The rfc822Name {ShownText.Ascii(name)} of issuerAltName is no mail address.");
        }
    }
}
