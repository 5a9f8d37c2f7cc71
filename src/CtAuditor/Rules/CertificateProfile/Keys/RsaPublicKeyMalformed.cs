using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// RFC 3279 section 2.3.1: RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }, in DER.
internal sealed class RsaPublicKeyMalformed : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "rsa-public-key-malformed",
        Group = RuleGroups.CertificateProfile,
        PartOf = "rsa-key-invalid",
        Title = "An RSA key is not DER of a modulus and an exponent",
        Requirement = "The key of rsaEncryption is the DER of a SEQUENCE with the modulus and the public exponent, the modulus positive.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "an exponent that is negative or small is another rule's",
            "a modulus whose first bit is set has a zero octet in front",
        ],
        Violation = "An RSA key whose bits end after the modulus.",
        NearestLegal = "The same key with modulus and exponent.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Critical, "RFC 3279 s2.3.1, MRSP 3.1 s5.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var key = certificate.PublicKey.Key;
        if (!IsWellFormed(key))
        {
            sink.Violation(certificate, key.IsEmpty ? certificate.Tbs.SubjectPublicKeyInfo : key, $"The RSA key is not the DER of a positive modulus and an exponent.");
        }
    }

    private static bool IsWellFormed(ReadOnlySpan<byte> key)
    {
        var outer = new DerReader(key);
        if (!outer.TryRead(DerTag.Sequence, out var pair, out _) || !outer.AtEnd)
        {
            return false;
        }

        var numbers = pair.Open();
        return numbers.TryRead(DerTag.Integer, out var modulus, out _)
            && numbers.TryRead(DerTag.Integer, out var exponent, out _)
            && numbers.AtEnd
            && ExtensionSyntax.IsMinimal(modulus.Content)
            && ExtensionSyntax.IsMinimal(exponent.Content)
            && modulus.Content[0] < 0x80
            && modulus.Content.ContainsAnyExcept((byte)0);
    }
}
