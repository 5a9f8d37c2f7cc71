using System.Text;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines appendix H, NTR: the country code used in the Registration Scheme identifier shall match that of the subject's jurisdiction.
internal sealed class EvOrganizationIdentifierJurisdiction : CertificateRule
{
    public override RuleScope Scope { get; } = new(
        CertificateRole.Subscriber, CertificateTraits.OtherSubjectAttribute, AnyOf: CertificateTraits.ExtendedValidated | CertificateTraits.ProgramExtendedValidated);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-organization-identifier-jurisdiction",
        Group = RuleGroups.CertificateProfile,
        Title = "EV certificate whose trade register is of another country than its jurisdiction",
        Requirement = "The country of an organizationIdentifier of the scheme NTR is that of jurisdictionCountryName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "other schemes may be of another country",
            "XG names no country",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 with NTRAT-1 and jurisdictionCountryName DE.",
        NearestLegal = "The same certificate with VATAT-1.",
        Editions = [new(EditionDates.EvOrganizationIdentifier, null, Severity.Error, "EV Guidelines 2.0.2 appendix H")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        if (!subject.TryFind(NameAttributeKind.OrganizationIdentifier, out var attribute)
            || !subject.TryFind(NameAttributeKind.JurisdictionCountry, out var jurisdiction)
            || !OrganizationIdentifierView.TryReadText(subject.Value(attribute), out var identifier))
        {
            return;
        }

        if (identifier.Scheme.SequenceEqual("NTR"u8) && !identifier.Country.SequenceEqual("XG"u8) && !Ascii.EqualsIgnoreCase(identifier.Country, subject.Value(jurisdiction)))
        {
            sink.Violation(certificate, subject.Value(attribute), $"organizationIdentifier {ShownText.Value(subject, attribute)} is of another country than jurisdictionCountryName {ShownText.Value(subject, jurisdiction)}.");
        }
    }
}
