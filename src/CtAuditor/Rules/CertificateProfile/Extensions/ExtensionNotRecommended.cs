using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.6, table: any other extension is NOT RECOMMENDED.
internal sealed class ExtensionNotRecommended : CertificateRule
{
    private const CertificateTraits Unknown = CertificateTraits.OtherExtension | CertificateTraits.IssuerAltName | CertificateTraits.PolicyMappings
        | CertificateTraits.PolicyConstraints | CertificateTraits.InhibitAnyPolicy | CertificateTraits.FreshestCrl
        | CertificateTraits.SubjectInformationAccess | CertificateTraits.SubjectDirectoryAttributes | CertificateTraits.OcspNoCheck
        | CertificateTraits.QcStatements | CertificateTraits.TlsFeature;

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "extension-not-recommended",
        Group = RuleGroups.CertificateProfile,
        PartOf = "forbidden-extension-or-field",
        Title = "A subscriber certificate has an extension that its profile does not know",
        Requirement = "Extensions beyond those of the subscriber profile are not recommended.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the poison and the SCT list belong to precertificates and to what becomes of them",
            "the EV Guidelines have two extensions of their own",
            "subjectKeyIdentifier and nameConstraints have rules of their own",
        ],
        Violation = "A subscriber certificate of 2024 with the TLS feature extension.",
        NearestLegal = "The same certificate without it.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.7.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if ((certificate.Traits & Unknown) == CertificateTraits.None)
        {
            return;
        }

        foreach (var extension in certificate.Tbs.Extensions)
        {
            if ((KnownExtensions.TraitOf(KnownExtensions.Of(extension.Oid)) & Unknown) != CertificateTraits.None)
            {
                sink.Violation(certificate, extension.Raw, $"The profile of subscriber certificates does not know the extension {ShownText.Oid(extension.Oid)}.");
            }
        }
    }
}
