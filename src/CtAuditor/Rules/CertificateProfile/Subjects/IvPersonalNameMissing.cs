using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.2.7.3, table of subject attributes: surname MUST, givenName MUST.
internal sealed class IvPersonalNameMissing : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.IndividualValidated);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "iv-personal-name-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "Individual-validated certificate without givenName or surname",
        Requirement = "The subject of a certificate under the policy of individual validation has both givenName and surname.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "organizationName in their place was enough before 2023-09-15",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.2.3 with surname and organizationName.",
        NearestLegal = "The same certificate with givenName too.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        if (subject.CountOf(NameAttributeKind.GivenName) == 0)
        {
            sink.Violation(certificate, subject.Raw, $"The subject has no givenName.");
        }

        if (subject.CountOf(NameAttributeKind.Surname) == 0)
        {
            sink.Violation(certificate, subject.Raw, $"The subject has no surname.");
        }
    }
}
