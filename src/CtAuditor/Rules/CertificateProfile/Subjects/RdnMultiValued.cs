using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.4.1: exactly one AttributeTypeAndValue.
internal sealed class RdnMultiValued : CertificateRule
{
    public override RuleScope Scope { get; } = new(SubjectScopes.Named, CertificateTraits.MultiValuedRdn);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-rdn-multi-valued",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-rdn-order-or-multivalue",
        Title = "RelativeDistinguishedName of the subject with more or less than one attribute",
        Requirement = "Each RelativeDistinguishedName of a subject has exactly one attribute.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a subject without any RelativeDistinguishedName is in order",
            "before 2023-09-15 several attributes were allowed",
            "a subordinate CA may have to repeat an older name",
        ],
        Violation = "A certificate of 2024 whose subject has organizationName and countryName in one SET.",
        NearestLegal = "The same attributes in a SET each.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.4.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        if (subject.IsReadable)
        {
            sink.Violation(certificate, subject.Raw, $"The subject has {subject.Total} attributes in {subject.RdnCount} RelativeDistinguishedNames.");
        }
    }
}
