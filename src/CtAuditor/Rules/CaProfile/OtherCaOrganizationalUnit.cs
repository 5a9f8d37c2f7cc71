using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.2: SHOULD NOT in other types of CA certificates.
internal sealed class OtherCaOrganizationalUnit : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.NonTlsSubordinateCa, CertificateTraits.OrganizationalUnit);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "other-ca-ou-present",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "organizationalUnitName in the subject of a subordinate CA that is not for TLS",
        Requirement = "The subject of a subordinate CA should have no organizationalUnitName even where it is not for TLS.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a CA under a root that is not for TLS either is not bound, which the certificate does not tell; hence a notice",
        ],
        Violation = "A subordinate CA for mail of 2024 with organizationalUnitName.",
        NearestLegal = "The same certificate without it.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.10.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == NameAttributeKind.OrganizationalUnit)
            {
                sink.Violation(certificate, subject.Type(attribute), $"The subject has organizationalUnitName {ShownText.Value(subject, attribute)}.");
            }
        }
    }
}
