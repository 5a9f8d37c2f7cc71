using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// RFC 8017 section 3.1 (RFC 3447 before): a positive integer.
internal sealed class RsaExponentNegative : RsaKeyRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "rsa-exponent-negative",
        Group = RuleGroups.CertificateProfile,
        PartOf = "rsa-key-invalid",
        Title = "The public exponent of an RSA key is negative",
        Requirement = "The public exponent of an RSA key is a positive integer.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "an exponent whose first octet is 80 or more needs a zero octet in front",
        ],
        Violation = "An RSA key with the exponent octets FF 01.",
        NearestLegal = "The same key with the exponent octets 00 FF 01.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 8017 s3.1")],
    };

    protected override void CheckKey(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, CertificateRuleSink sink)
    {
        if (RsaExponent.IsNegative(exponent))
        {
            sink.Violation(certificate, exponent, $"The RSA public exponent {ShownText.Hex(exponent)} is negative.");
        }
    }
}
