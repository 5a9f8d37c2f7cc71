using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.1.2.8: unique identifiers appear in versions 2 and 3 only.
internal sealed class UniqueIdentifierVersion : CertificateRule
{
    private const int V2 = 1;
    private const int V3 = 2;

    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.UniqueIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "unique-identifier-version",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "A certificate with a unique identifier is of version 1",
        Requirement = "Unique identifiers appear in certificates of version 2 or 3 only.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "that they appear at all is another rule's",
        ],
        Violation = "A certificate with a subjectUniqueID and without a version field.",
        NearestLegal = "The same certificate with version 2.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.8")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var tbs = certificate.Tbs;
        if (tbs.Version is not (V2 or V3))
        {
            sink.Violation(
                certificate,
                tbs.IssuerUniqueId.IsEmpty ? tbs.SubjectUniqueId : tbs.IssuerUniqueId,
                $"The certificate has a unique identifier, and its version number is {tbs.Version}, neither {V2} nor {V3}.");
        }
    }
}
