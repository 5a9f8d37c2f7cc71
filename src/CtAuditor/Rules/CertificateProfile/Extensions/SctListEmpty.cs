using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 6962 section 3.3: at least one SCT MUST be included; SignedCertificateTimestampList is a vector of 1 byte at least.
internal sealed class SctListEmpty : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SctList, CertificateTraits.Precertificate);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "sct-list-empty",
        Group = RuleGroups.CertificateProfile,
        PartOf = "sct-list-malformed",
        Title = "The SCT list of a certificate has no SCT",
        Requirement = "An SCT list in a certificate has at least one SCT.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate without the extension has its SCTs elsewhere",
        ],
        Violation = "A certificate whose SCT list has a length of zero.",
        NearestLegal = "The same certificate without the extension.",
        Editions = [new(EditionDates.Rfc6962, null, Severity.Error, "RFC 6962 s3.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        // The OCTET STRING in the extension's, with a list of length zero or with nothing at all.
        if (certificate.Extension(KnownExtension.SctList).Value is [DerTag.OctetString, 2, 0, 0] or [DerTag.OctetString, 0])
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.SctList).Raw, $"The SCT list has no SCT.");
        }
    }
}
