using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.4.1: the encoded issuer SHALL be byte-for-byte identical with the encoded subject of the Issuing CA.
internal sealed class IssuerNameEncodingMismatch : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.IssuerCertificate);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "issuer-name-encoding-mismatch",
        Group = RuleGroups.CertificateProfile,
        Title = "The issuer name is not byte for byte the subject of the issuer's certificate",
        Requirement = "The encoded issuer of a certificate is byte for byte the encoded subject of the certificate of the CA that issued it.",
        DataNeeded = "the certificate or precertificate, and the certificate of its issuer",
        Traps =
        [
            "names that RFC 5280 section 7.1 compares as equal may differ in bytes, and that is a violation",
            "in a log's leaf the name of a Precertificate Signing CA has been replaced",
            "before 2020-09-30 names that compare as equal were enough",
        ],
        Violation = "A subscriber certificate whose issuer has an organizationName as PrintableString, where the CA's own subject has it as UTF8String.",
        NearestLegal = "The same certificate with the issuer as the CA writes it.",
        Editions = [new(EditionDates.BrNamesByteForByte, null, Severity.Critical, "TLS BR 2.2.6 s7.1.4.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!certificate.Tbs.Issuer.SequenceEqual(certificate.IssuerCertificate.Tbs.Subject) && !IssuerExtensions.IsPrecertificateSigningCa(certificate))
        {
            sink.Violation(certificate, certificate.Tbs.Issuer, $"The issuer name differs in its bytes from the subject of the issuer's certificate.");
        }
    }
}
