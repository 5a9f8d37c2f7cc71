using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.4.2.2 (c) until 1.8.7; since 2.0.0 the tables of sections 7.1.2.7.2 and 7.1.2.7.4 and EV Guidelines section 7.1.4.2.9.
internal sealed class PersonalNameWithoutPolicy : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.OtherSubjectAttribute, CertificateTraits.IndividualValidated);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-personal-name-without-policy",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "givenName or surname without the policy of individual validation",
        Requirement = "A subscriber certificate has givenName or surname only under the policy of individual validation.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "organizationName may hold the name of a person under the policy of organization validation",
            "before 2016-09-07 the requirements did not know givenName and surname",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.2.2 whose subject has surname.",
        NearestLegal = "The same certificate under 2.23.140.1.2.3.",
        Editions =
        [
            new(EditionDates.BrPersonalNames, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.4.2.2 c"),
            new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.4"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind is NameAttributeKind.GivenName or NameAttributeKind.Surname)
            {
                sink.Violation(certificate, subject.Type(attribute), $"The subject has {AttributeNames.Of(attribute.Kind)} {ShownText.Value(subject, attribute)} without the policy 2.23.140.1.2.3.");
            }
        }
    }
}
