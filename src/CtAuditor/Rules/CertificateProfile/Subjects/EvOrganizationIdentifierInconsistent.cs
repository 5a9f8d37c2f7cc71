using System.Text;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.2.2 (9.8.2 before version 2): the subfields have the same values, meanings and restrictions as in the attribute.
internal sealed class EvOrganizationIdentifierInconsistent : CertificateRule
{
    public override RuleScope Scope { get; } = new(
        CertificateRole.Subscriber, CertificateTraits.OtherSubjectAttribute | CertificateTraits.CabfOrganizationIdentifier, AnyOf: CertificateTraits.ExtendedValidated | CertificateTraits.ProgramExtendedValidated);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-organization-identifier-inconsistent",
        Group = RuleGroups.CertificateProfile,
        Title = "EV certificate whose organizationIdentifier and cabfOrganizationIdentifier differ",
        Requirement = "The extension cabfOrganizationIdentifier has the values of the attribute organizationIdentifier.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "of a payment service provider the extension may leave out the name of the authority, which the attribute has before the number",
            "EL and XI, which tax authorities use, are the countries GR and GB",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 with VATDE-123 in its subject and country AT in the extension.",
        NearestLegal = "The same certificate with DE in both.",
        Editions = [new(EditionDates.EvOrganizationIdentifierExtension, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.2.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!OrganizationIdentifierView.TryReadExtension(certificate.Extension(KnownExtension.CabfOrganizationIdentifier).Value, out var extension))
        {
            return;
        }

        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == NameAttributeKind.OrganizationIdentifier
                && !(OrganizationIdentifierView.TryReadText(subject.Value(attribute), out var text) && IsSame(text, extension)))
            {
                sink.Violation(certificate, subject.Value(attribute), $"organizationIdentifier {ShownText.Value(subject, attribute)} is not what cabfOrganizationIdentifier says.");
            }
        }
    }

    private static bool IsSame(scoped in OrganizationIdentifierView text, scoped in OrganizationIdentifierView extension) =>
        text.Scheme.SequenceEqual(extension.Scheme)
        && RegistrationSchemes.IsSameCountry(text.Country, extension.Country)
        && text.HasSubdivision == extension.HasSubdivision
        && Ascii.EqualsIgnoreCase(text.Subdivision, extension.Subdivision)
        && IsSameReference(text, extension.Reference);

    private static bool IsSameReference(scoped in OrganizationIdentifierView text, ReadOnlySpan<byte> reference)
    {
        if (text.Reference.SequenceEqual(reference))
        {
            return true;
        }

        // ETSI TS 119 495 section 5.2.1: the authority's identifier, a hyphen, the authorisation number.
        var hyphen = text.Reference.IndexOf((byte)'-');
        return hyphen >= 0 && text.Scheme.SequenceEqual("PSD"u8) && text.Reference[(hyphen + 1)..].SequenceEqual(reference);
    }
}
