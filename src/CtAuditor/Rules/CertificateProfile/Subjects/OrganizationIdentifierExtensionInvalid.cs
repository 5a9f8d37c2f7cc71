using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.2.2 (9.8.2 before version 2), the ASN.1 grammar and appendix H. A value that is no such SEQUENCE is reported here
// too: no RFC has the extension.
internal sealed class OrganizationIdentifierExtensionInvalid : CertificateRule
{
    public override RuleScope Scope { get; } = new(
        CertificateRole.Subscriber, CertificateTraits.CabfOrganizationIdentifier, AnyOf: CertificateTraits.ExtendedValidated | CertificateTraits.ProgramExtendedValidated);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "cabf-organization-identifier-invalid",
        Group = RuleGroups.CertificateProfile,
        Title = "cabfOrganizationIdentifier with a part that cannot be",
        Requirement = "The extension has one of the schemes NTR, VAT and PSD, a country code, no or a non-empty state of up to 128 characters, and a reference.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "XG stands for schemes that are global",
            "tax authorities may use EL and XI",
            "a state may be left out",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 with the country ZZ in the extension.",
        NearestLegal = "The same certificate with DE.",
        Editions = [new(EditionDates.EvOrganizationIdentifier, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.2.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.CabfOrganizationIdentifier);
        if (!OrganizationIdentifierView.TryReadExtension(extension.Value, out var identifier))
        {
            sink.Violation(certificate, extension.Raw, $"cabfOrganizationIdentifier has not the form that the EV Guidelines give.");
        }
        else if (!RegistrationSchemes.IsKnown(identifier.Scheme))
        {
            sink.Violation(certificate, extension.Raw, $"cabfOrganizationIdentifier has the scheme {ShownText.Ascii(identifier.Scheme)}.");
        }
        else if (!RegistrationSchemes.IsCountry(identifier.Scheme, identifier.Country))
        {
            sink.Violation(certificate, extension.Raw, $"cabfOrganizationIdentifier has the country {ShownText.Ascii(identifier.Country)}.");
        }
        else if (identifier.Subdivision.Length > MaxState || identifier.Reference.IsEmpty)
        {
            sink.Violation(certificate, extension.Raw, $"cabfOrganizationIdentifier has a state of {identifier.Subdivision.Length} bytes and a reference of {identifier.Reference.Length}.");
        }
    }

    private const int MaxState = 128;
}
