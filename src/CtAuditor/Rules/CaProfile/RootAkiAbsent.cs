using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.1.2, table: RECOMMENDED.
internal sealed class RootAkiAbsent : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa, Excludes: CertificateTraits.AuthorityKeyIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "root-aki-absent",
        Group = RuleGroups.CaProfile,
        PartOf = "aki-invalid",
        Title = "A root's certificate has no authorityKeyIdentifier",
        Requirement = "authorityKeyIdentifier is recommended in a root's certificate.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "it is a recommendation",
        ],
        Violation = "A root's certificate of 2024 without authorityKeyIdentifier.",
        NearestLegal = "The same certificate with its own key identifier there.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.1.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Tbs.ExtensionsField, $"There is no authorityKeyIdentifier.");
    }
}
