using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.1.2.8: CAs do not generate certificates with unique identifiers; TLS BR sections 7.1.2.1 to 7.1.2.8.
internal sealed class UniqueIdentifierPresent : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.UniqueIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "unique-identifier-present",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "The certificate has a unique identifier",
        Requirement = "A certificate has neither an issuerUniqueID nor a subjectUniqueID.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an authority or subject key identifier is an extension and another thing",
        ],
        Violation = "A certificate with a subjectUniqueID.",
        NearestLegal = "The same certificate without it.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.8")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var tbs = certificate.Tbs;
        if (!tbs.IssuerUniqueId.IsEmpty)
        {
            sink.Violation(certificate, tbs.IssuerUniqueId, $"The certificate has an issuerUniqueID.");
        }

        if (!tbs.SubjectUniqueId.IsEmpty)
        {
            sink.Violation(certificate, tbs.SubjectUniqueId, $"The certificate has a subjectUniqueID.");
        }
    }
}
