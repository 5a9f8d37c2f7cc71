using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.2: MUST NOT in TLS subordinate CA certificates; section 7.1.2.2.2 lets a cross-certificate repeat a name.
internal sealed class SubordinateOrganizationalUnit : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa, CertificateTraits.OrganizationalUnit);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subordinate-ca-ou-present",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "organizationalUnitName in the subject of a subordinate CA for TLS",
        Requirement = "The subject of a subordinate CA for TLS has no organizationalUnitName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a CA for something other than TLS servers is another rule's",
            "a cross-certificate may repeat the name of an older CA, which the certificate does not tell; hence a notice",
        ],
        Violation = "A subordinate CA for TLS of 2024 with organizationalUnitName.",
        NearestLegal = "The same certificate without it.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.10.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == NameAttributeKind.OrganizationalUnit && CaPurposes.MayIssueForTls(certificate))
            {
                sink.Violation(certificate, subject.Type(attribute), $"The subject has organizationalUnitName {ShownText.Value(subject, attribute)}.");
            }
        }
    }
}
