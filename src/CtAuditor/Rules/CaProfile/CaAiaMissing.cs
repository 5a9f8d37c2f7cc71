using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR 1.7.0 section 7.1.2.2(c): this extension MUST be present; stapling excuses only the URL of the OCSP responder.
internal sealed class CaAiaMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, Excludes: CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-aia-missing",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A subordinate CA certificate has no authorityInfoAccess",
        Requirement = "Until 2020-08-20 a subordinate CA certificate had the extension authorityInfoAccess.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "from 2020-08-20 on it is a recommendation: a rule of its own",
            "a CA that cannot issue for TLS servers has a profile of its own",
        ],
        Violation = "A CA certificate of 2019 without authorityInfoAccess.",
        NearestLegal = "The same certificate with the URL of the OCSP responder in it.",
        Editions = [new(EditionDates.BrFirst, EditionDates.BrAlignment, Severity.Error, "TLS BR 1.7.0 s7.1.2.2(c)")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        sink.Violation(certificate, certificate.Tbs.ExtensionsField, $"There is no authorityInfoAccess.");
    }
}
