using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.6.4 until 1.8.7: either organizationName or both givenName and surname.
internal sealed class IvNameMissing : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.IndividualValidated);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "iv-name-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "Individual-validated certificate with neither a person's name nor organizationName",
        Requirement = "The subject of a certificate under the policy of individual validation has organizationName, or givenName and surname.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "organizationName alone may hold the name of a person",
            "from 2023-09-15 both givenName and surname are needed, which is another rule",
        ],
        Violation = "A certificate of 2020 under 2.23.140.1.2.3 with surname alone.",
        NearestLegal = "The same certificate with givenName too.",
        Editions = [new(EditionDates.BrIndividualValidation, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.6.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        if (subject.CountOf(NameAttributeKind.Organization) == 0
            && (subject.CountOf(NameAttributeKind.GivenName) == 0 || subject.CountOf(NameAttributeKind.Surname) == 0))
        {
            sink.Violation(certificate, subject.Raw, $"The subject has neither organizationName nor both givenName and surname.");
        }
    }
}
