using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.4.2.8 (9.2.8 before version 2) and appendix H: the schemes recognised as valid.
internal sealed class EvRegistrationSchemeUnknown : CertificateRule
{
    public override RuleScope Scope { get; } = new(
        CertificateRole.Subscriber, CertificateTraits.OtherSubjectAttribute, AnyOf: CertificateTraits.ExtendedValidated | CertificateTraits.ProgramExtendedValidated);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-registration-scheme-unknown",
        Group = RuleGroups.CertificateProfile,
        Title = "EV certificate with an organizationIdentifier of an unknown registration scheme",
        Requirement = "The organizationIdentifier of an EV certificate begins with NTR, VAT or PSD.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "in other certificates LEI, GOV and more are schemes too",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 with organizationIdentifier LEIXG-529900.",
        NearestLegal = "The same certificate with NTRDE-12345.",
        Editions = [new(EditionDates.EvOrganizationIdentifier, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.4.2.8, appendix H")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == NameAttributeKind.OrganizationIdentifier && !RegistrationSchemes.IsKnown(subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Value(attribute), $"organizationIdentifier {ShownText.Value(subject, attribute)} is of no scheme that the EV Guidelines know.");
            }
        }
    }
}
