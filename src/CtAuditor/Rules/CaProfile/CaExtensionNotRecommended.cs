using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR sections 7.1.2.1.2 and 7.1.2.6.1, tables: any other extension is NOT RECOMMENDED.
internal sealed class CaExtensionNotRecommended : CertificateRule
{
    private const CertificateTraits Unknown = CertificateTraits.OtherExtension | CertificateTraits.IssuerAltName | CertificateTraits.SubjectAltName
        | CertificateTraits.PolicyMappings | CertificateTraits.PolicyConstraints | CertificateTraits.InhibitAnyPolicy | CertificateTraits.FreshestCrl
        | CertificateTraits.SubjectInformationAccess | CertificateTraits.SubjectDirectoryAttributes | CertificateTraits.OcspNoCheck
        | CertificateTraits.QcStatements | CertificateTraits.TlsFeature;

    public override RuleScope Scope { get; } = new(CertificateRole.AnyCa);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-extension-not-recommended",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A CA certificate has an extension that its profile does not know",
        Requirement = "Extensions beyond those of the CA profiles are not recommended.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "subjectAltName, extKeyUsage, certificatePolicies and cRLDistributionPoints of roots have rules of their own, or none",
            "a CA that cannot issue for TLS servers has a profile of its own",
        ],
        Violation = "A CA certificate of 2024 with policyConstraints.",
        NearestLegal = "The same certificate without it.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.1.2, s7.1.2.6.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if ((certificate.Traits & Unknown) == CertificateTraits.None || !TlsCa.IsForServers(certificate))
        {
            return;
        }

        foreach (var extension in certificate.Tbs.Extensions)
        {
            if ((KnownExtensions.TraitOf(KnownExtensions.Of(extension.Oid)) & Unknown) != CertificateTraits.None)
            {
                sink.Violation(certificate, extension.Raw, $"The profiles of CA certificates do not know the extension {ShownText.Oid(extension.Oid)}.");
            }
        }
    }
}
