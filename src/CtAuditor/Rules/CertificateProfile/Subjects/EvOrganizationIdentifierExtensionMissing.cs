using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.2.2 (9.8.2 before version 2): Effective January 31, 2020.
internal sealed class EvOrganizationIdentifierExtensionMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(
        CertificateRole.Subscriber,
        CertificateTraits.OtherSubjectAttribute,
        CertificateTraits.CabfOrganizationIdentifier,
        CertificateTraits.ExtendedValidated | CertificateTraits.ProgramExtendedValidated);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-organization-identifier-extension-missing",
        Group = RuleGroups.CertificateProfile,
        Title = "EV certificate with organizationIdentifier and without cabfOrganizationIdentifier",
        Requirement = "An EV certificate whose subject has organizationIdentifier has the extension cabfOrganizationIdentifier.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the extension without the attribute is in order",
            "before 2020-01-31 the extension was recommended",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 with organizationIdentifier alone.",
        NearestLegal = "The same certificate with the extension.",
        Editions = [new(EditionDates.EvOrganizationIdentifierExtension, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.2.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == NameAttributeKind.OrganizationIdentifier)
            {
                sink.Violation(certificate, subject.Value(attribute), $"organizationIdentifier {ShownText.Value(subject, attribute)} has no extension beside it.");
            }
        }
    }
}
