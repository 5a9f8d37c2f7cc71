using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.4.2.8 (9.2.8 before version 2): the structure. Two characters for the subdivision became up to three with version
// 2.0.2; ISO 3166-2 always had one to three, so these pass.
internal sealed class EvOrganizationIdentifierMalformed : CertificateRule
{
    public override RuleScope Scope { get; } = new(
        CertificateRole.Subscriber, CertificateTraits.OtherSubjectAttribute, AnyOf: CertificateTraits.ExtendedValidated | CertificateTraits.ProgramExtendedValidated);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-organization-identifier-malformed",
        Group = RuleGroups.CertificateProfile,
        Title = "EV certificate with an organizationIdentifier of another form than scheme, country, hyphen, reference",
        Requirement = "After its scheme an organizationIdentifier has a country code, with NTR perhaps a plus sign and a subdivision of up to three characters, a hyphen, and the reference.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the reference may have hyphens of its own",
            "XG stands for schemes that are global",
            "tax authorities may use EL and XI",
            "the scheme is another rule's",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 with organizationIdentifier VATDEU-123.",
        NearestLegal = "The same certificate with NTRUS+CA-12-34.",
        Editions = [new(EditionDates.EvOrganizationIdentifier, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.4.2.8")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == NameAttributeKind.OrganizationIdentifier && !IsWellFormed(subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Value(attribute), $"organizationIdentifier {ShownText.Value(subject, attribute)} has not the form that the EV Guidelines give.");
            }
        }
    }

    private static bool IsWellFormed(ReadOnlySpan<byte> value) =>
        OrganizationIdentifierView.TryReadText(value, out var identifier)
        && RegistrationSchemes.IsCountry(identifier.Scheme, identifier.Country)
        && (!identifier.HasSubdivision || (identifier.Scheme.SequenceEqual("NTR"u8) && IsSubdivision(identifier.Subdivision)))
        && !identifier.Reference.IsEmpty;

    private static bool IsSubdivision(ReadOnlySpan<byte> value)
    {
        foreach (var octet in value)
        {
            if (!char.IsAsciiLetterOrDigit((char)octet))
            {
                return false;
            }
        }

        return value.Length is >= 1 and <= 3;
    }
}
