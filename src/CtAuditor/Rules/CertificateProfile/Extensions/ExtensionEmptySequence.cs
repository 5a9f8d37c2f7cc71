using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 appendix A.2: these types are SEQUENCE SIZE (1..MAX) OF.
internal sealed class ExtensionEmptySequence : CertificateRule
{
    private static readonly KnownExtension[] Lists =
    [
        KnownExtension.CertificatePolicies, KnownExtension.PolicyMappings, KnownExtension.SubjectAltName, KnownExtension.IssuerAltName,
        KnownExtension.SubjectDirectoryAttributes, KnownExtension.ExtendedKeyUsage, KnownExtension.CrlDistributionPoints,
        KnownExtension.FreshestCrl, KnownExtension.AuthorityInformationAccess, KnownExtension.SubjectInformationAccess,
    ];

    public override RuleScope Scope { get; } = new(CertificateRole.Any, AnyOf: CertificateTraits.CertificatePolicies | CertificateTraits.PolicyMappings | CertificateTraits.SubjectAltName
        | CertificateTraits.IssuerAltName | CertificateTraits.SubjectDirectoryAttributes | CertificateTraits.ExtendedKeyUsage
        | CertificateTraits.CrlDistributionPoints | CertificateTraits.FreshestCrl | CertificateTraits.AuthorityInformationAccess
        | CertificateTraits.SubjectInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "extension-empty-sequence",
        Group = RuleGroups.CertificateProfile,
        PartOf = "forbidden-extension-or-field",
        Title = "An extension that is a list of at least one element has none",
        Requirement = "The lists of names, policies, mappings, purposes, attributes, distribution points and access descriptions in extensions have "
            + "at least one element each.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "basicConstraints may be an empty SEQUENCE: that is how cA FALSE is encoded",
            "an empty nameConstraints, policyConstraints or authorityKeyIdentifier is no list",
            "empty certificatePolicies of a subscriber certificate have a rule of their own",
        ],
        Violation = "A certificate whose extKeyUsage is an empty SEQUENCE.",
        NearestLegal = "The same certificate with one purpose in it.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 s4.2.1, appendix A.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        foreach (var kind in Lists)
        {
            // Subscribers' policies have a rule that cites the TLS BR.
            var isElsewhere = kind == KnownExtension.CertificatePolicies && certificate.Role == CertificateRole.Subscriber;
            if (!isElsewhere && certificate.Has(KnownExtensions.TraitOf(kind)) && certificate.Extension(kind).Value is [DerTag.Sequence, 0])
            {
                var extension = certificate.Extension(kind);
                sink.Violation(certificate, extension.Raw, $"{kind} is an empty SEQUENCE.");
            }
        }
    }
}
