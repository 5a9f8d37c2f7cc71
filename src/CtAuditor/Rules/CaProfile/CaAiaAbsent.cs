using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.6.1, table: SHOULD; since 1.7.1 section 7.1.2.2(c).
internal sealed class CaAiaAbsent : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, Excludes: CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-aia-absent",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A subordinate CA certificate does without authorityInfoAccess",
        Requirement = "A subordinate CA certificate should have the extension authorityInfoAccess.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "it is a recommendation; before 2020-08-20 it was required",
            "a CA that cannot issue for TLS servers has a profile of its own",
        ],
        Violation = "A CA certificate of 2024 without authorityInfoAccess.",
        NearestLegal = "The same certificate with the URL of its issuer's certificate in it.",
        Editions = [new(EditionDates.BrAlignment, null, Severity.Warning, "TLS BR 2.2.6 s7.1.2.6.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.MayIssueForServers(certificate))
        {
            return;
        }

        sink.Violation(certificate, certificate.Tbs.ExtensionsField, $"There is no authorityInfoAccess.");
    }
}
