using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// RFC 5280 section 4.2.1.9: MUST mark the extension as critical in CA certificates whose keys validate signatures on certificates.
internal sealed class CaBasicConstraintsNotCritical : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyCa, CertificateTraits.BasicConstraints | CertificateTraits.Ca);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-basic-constraints-not-critical",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-basic-constraints-invalid",
        Title = "basicConstraints of a CA certificate is not marked critical",
        Requirement = "A CA certificate whose key verifies certificates marks basicConstraints critical.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "a key that only verifies CRLs may have it not critical",
            "an end entity may have it not critical, but for those that the TLS BR are about",
        ],
        Violation = "A CA certificate with keyCertSign whose basicConstraints has no critical field.",
        NearestLegal = "The same certificate with basicConstraints critical.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Critical, "RFC 5280 s4.2.1.9; TLS BR 2.2.6 s7.1.2.1.2, s7.1.2.6.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.BasicConstraints);
        if (!extension.IsCritical && (!certificate.Has(CertificateTraits.KeyUsage) || (certificate.KeyUsage & KeyUsageBits.KeyCertSign) != KeyUsageBits.None))
        {
            sink.Violation(certificate, extension.Raw, $"basicConstraints of a CA certificate is not marked critical.");
        }
    }
}
