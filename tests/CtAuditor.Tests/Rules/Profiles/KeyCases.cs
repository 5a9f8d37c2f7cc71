using System.Numerics;
using CtAuditor.Rules.Profiles;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Tests.Rules.Profiles;

internal static class KeyCases
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private const string P384 = "1.3.132.0.34";
    private const string P521 = "1.3.132.0.35";

    private static readonly byte[] Ed25519 = KeyForge.Key(Der.Sequence(Der.Oid("1.3.101.112")), new byte[32]);
    private static readonly byte[] Sha256WithRsa = RsaSignature(11);
    private static readonly byte[] Sha1WithRsa = RsaSignature(5);
    private static readonly byte[] Md5WithRsa = RsaSignature(4);
    private static readonly DateTimeOffset Year2015 = new(2015, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public static IEnumerable<ProfileCase> All => [.. RsaNumbers, .. OldRsa, .. Encodings, .. Curves, .. Dsa, .. Weak, .. Signatures, .. Sha1];

    private static IEnumerable<ProfileCase> RsaNumbers =>
    [
        new("rsa-modulus-too-short", "2,047 bits", Rsa(KeyForge.Modulus >> 1), Rsa(KeyForge.Modulus)),
        new("rsa-modulus-too-short", "a leading zero more", Rsa([0, .. KeyForge.Content(KeyForge.Modulus >> 8)], [1, 0, 1]), null),
        new(
            "rsa-modulus-too-short",
            "valid to the end of 2013",
            Dated(Rsa(KeyForge.Modulus >> 1024), 2013, 1, 1) with { NotAfter = new(2014, 1, 1, 0, 0, 0, TimeSpan.Zero) },
            Dated(Rsa(KeyForge.Modulus >> 1024), 2013, 1, 1) with { NotAfter = new(2013, 12, 31, 23, 59, 59, TimeSpan.Zero) }),
        new("rsa-modulus-not-whole-octets", "2,049 bits", Rsa((KeyForge.Modulus << 1) + 1), Rsa((KeyForge.Modulus << 8) + 1)),
        new("rsa-exponent-even", "65536", Rsa(KeyForge.Modulus, 65536), Rsa(KeyForge.Modulus, 65537)),
        new("rsa-exponent-too-small", "2", Rsa(KeyForge.Modulus, 2), Rsa(KeyForge.Modulus, 3)),
        new("rsa-exponent-too-small", "0", Rsa(KeyForge.Modulus, 0), null),
        new("rsa-exponent-one", "1", Rsa(KeyForge.Modulus, 1), Rsa(KeyForge.Modulus, 3)),
        new("rsa-exponent-one", "0001", Rsa(KeyForge.Content(KeyForge.Modulus), [0, 1]), null),
        new("rsa-exponent-negative", "FF01", Rsa(KeyForge.Content(KeyForge.Modulus), [0xFF, 0x01]), Rsa(KeyForge.Modulus, 0xFF01)),
        new("rsa-exponent-out-of-range", "3", Rsa(KeyForge.Modulus, 3), Rsa(KeyForge.Modulus, 65537)),
        new("rsa-exponent-out-of-range", "65535", Rsa(KeyForge.Modulus, 65535), null),
        new("rsa-exponent-out-of-range", "2^256 + 1", Rsa(KeyForge.Modulus, BigInteger.Pow(2, 256) + 1), Rsa(KeyForge.Modulus, BigInteger.Pow(2, 256) - 1)),
        new("rsa-exponent-out-of-range", "1 is another rule's", Violation: null, Rsa(KeyForge.Modulus, 1)),
        new("rsa-modulus-even", "even", Rsa(KeyForge.Modulus - 1), Rsa(KeyForge.Modulus)),
        new("rsa-modulus-small-factor", "751", Rsa(MultipleOf(751)), Rsa(MultipleOf(757))),
        new("rsa-modulus-small-factor", "3", Rsa(MultipleOf(3)), null),
        new("rsa-public-key-malformed", "no exponent", Keyed(KeyForge.Key(KeyForge.RsaEncryption, Der.Sequence(Der.Integer(KeyForge.Content(KeyForge.Modulus))))), Rsa(KeyForge.Modulus)),
        new("rsa-public-key-malformed", "no key", Keyed(KeyForge.Key(KeyForge.RsaEncryption, [])), null),
        new("rsa-public-key-malformed", "a negative modulus", Rsa(KeyForge.Modulus.ToByteArray(isUnsigned: true, isBigEndian: true), [1, 0, 1]), null),
        new("rsa-public-key-malformed", "a padded modulus", Rsa([0, .. KeyForge.Content(KeyForge.Modulus)], [1, 0, 1]), null),
    ];

    private static IEnumerable<ProfileCase> OldRsa =>
    [
        new("old-root-rsa-modulus-too-short", "1,024 bits", OldRoot(1024, 2010, 12, 31), OldRoot(0, 2010, 12, 31)),
        new("old-root-rsa-modulus-too-short", "the day before", Violation: null, OldRoot(1024, 2010, 12, 30)),
        new("old-root-rsa-modulus-too-short", "the day after", Violation: null, OldRoot(1024, 2011, 1, 1)),
        new("old-subordinate-rsa-modulus-too-short", "1,023 bits", OldSubordinate(1025, 2013), OldSubordinate(1024, 2013)),
        new("old-subordinate-rsa-modulus-too-short", "over before the TLS BR", Violation: null, OldSubordinate(1025, 2011)),
        new("old-subscriber-rsa-modulus-too-short", "1,023 bits", OldSubscriber(1025), OldSubscriber(1024)),
    ];

    private static IEnumerable<ProfileCase> Encodings =>
    [
        new("rsa-spki-parameters-not-null", "absent", Keyed(RsaWith(Der.Sequence(Der.Oid("1.2.840.113549.1.1.1")))), Keyed(KeyForge.Rsa())),
        new("rsa-pss-spki", "id-RSASSA-PSS", Keyed(RsaWith(Der.Sequence(Der.Oid("1.2.840.113549.1.1.10")))), Keyed(KeyForge.Rsa())),
        new("rsa-pss-spki", "2019", Violation: null, Dated(Keyed(RsaWith(Der.Sequence(Der.Oid("1.2.840.113549.1.1.10")))), 2019, 12, 31)),
        new("public-key-type-not-allowed", "Ed25519", Keyed(Ed25519), ProfileDrafts.DomainValidated()),
        new("public-key-type-not-allowed", "Ed25519 for mail", Violation: null, ProfileDrafts.Mail() with { SubjectPublicKeyInfo = Ed25519 }),
        new("public-key-type-not-allowed", "GOST for mail", ProfileDrafts.Mail() with { SubjectPublicKeyInfo = KeyForge.Key(Der.Sequence(Der.Oid("1.2.643.2.2.19")), new byte[64]) }, null),
    ];

    private static IEnumerable<ProfileCase> Curves =>
    [
        new("ec-curve-not-allowed", "P-224", Keyed(KeyForge.Ec("secp224r1", "1.3.132.0.33")), Keyed(KeyForge.Ec("secp521r1", P521))),
        new("ec-curve-not-allowed", "secp256k1", Keyed(KeyForge.Ec("secp256k1", "1.3.132.0.10")), Keyed(KeyForge.Ec("secp384r1", P384))),
        new("ec-spki-parameters-not-named-curve", "P-256 written out", Keyed(KeyForge.ExplicitP256()), Keyed(KeyForge.Ec("secp256r1", P256))),
        new("ec-spki-parameters-not-named-curve", "absent", Keyed(KeyForge.Key(Der.Sequence(Der.Oid("1.2.840.10045.2.1")), KeyForge.Point("secp256r1"))), null),
        .. new[] { ("secp256r1", P256), ("secp384r1", P384), ("secp521r1", P521) }.Select(curve => new ProfileCase(
            "ec-point-not-on-curve", $"a bit of {curve.Item1} flipped", Keyed(KeyForge.EcOf(curve.Item2, Flipped(KeyForge.Point(curve.Item1)))), Keyed(KeyForge.Ec(curve.Item1, curve.Item2)))),
        new("ec-point-not-on-curve", "the point at infinity", Keyed(KeyForge.EcOf(P256, [0])), null),
        new("ec-point-not-on-curve", "cut", Keyed(KeyForge.EcOf(P256, KeyForge.Point("secp256r1")[..^1])), null),
        new("ec-point-not-on-curve", "compressed, off the curve", Keyed(KeyForge.EcOf(P256, [0x02, .. CompressedOffCurve])), Keyed(KeyForge.Ec("secp256r1", P256, isCompressed: true))),
        new("ec-point-hybrid", "06 or 07", Keyed(KeyForge.EcOf(P256, Hybrid(KeyForge.Point("secp256r1")))), Keyed(KeyForge.Ec("secp256r1", P256))),
        new("ec-point-hybrid", "compressed", Violation: null, Keyed(KeyForge.Ec("secp256r1", P256, isCompressed: true))),
    ];

    private static IEnumerable<ProfileCase> Dsa =>
    [
        new("dsa-parameters-missing", "inherited", In2015(KeyForge.Dsa(DsaGroup.Bits2048, hasParameters: false)), In2015(KeyForge.Dsa(DsaGroup.Bits2048))),
        new("dsa-modulus-too-short", "1,024 bits", In2015(KeyForge.Dsa(DsaGroup.Bits1024)), In2015(KeyForge.Dsa(DsaGroup.Bits2048))),
        new("dsa-sizes-not-allowed", "1,024 and 160 bits", In2015(KeyForge.Dsa(DsaGroup.Bits1024)), In2015(KeyForge.Dsa(DsaGroup.Bits2048))),
        new("dsa-value-out-of-range", "1", In2015(KeyForge.Dsa(DsaGroup.Bits2048, _ => Org.BouncyCastle.Math.BigInteger.One)), In2015(KeyForge.Dsa(DsaGroup.Bits2048))),
        new(
            "dsa-value-out-of-range",
            "p - 1",
            In2015(KeyForge.Dsa(DsaGroup.Bits2048, _ => DsaGroup.Bits2048.P.Subtract(Org.BouncyCastle.Math.BigInteger.One))),
            null),
        new("dsa-value-wrong-order", "-y", In2015(KeyForge.Dsa(DsaGroup.Bits2048, y => DsaGroup.Bits2048.P.Subtract(y))), In2015(KeyForge.Dsa(DsaGroup.Bits2048))),
        new("dsa-not-allowed", "a key", Keyed(KeyForge.Dsa(DsaGroup.Bits2048)), ProfileDrafts.DomainValidated()),
        new("dsa-not-allowed", "a signature", Signed(Der.Sequence(Der.Oid("2.16.840.1.101.3.4.3.2"))), Dated(Keyed(KeyForge.Dsa(DsaGroup.Bits2048)), 2020, 8, 1)),
        new("dsa-not-allowed-by-mozilla", "2018", Dated(Keyed(KeyForge.Dsa(DsaGroup.Bits2048)), 2018, 1, 1), Dated(Keyed(KeyForge.Dsa(DsaGroup.Bits2048)), 2017, 1, 1)),
    ];

    private static IEnumerable<ProfileCase> Weak =>
    [
        new("roca-key", "a power of 65537", Rsa(KeyForge.RocaModulus(123_456_789)), Rsa(KeyForge.Modulus)),
        new("rsa-close-primes", "neighbours", Rsa(KeyForge.ClosePrimes.P * KeyForge.ClosePrimes.Q), Rsa(KeyForge.Modulus)),
        new("rsa-close-primes", "a square", Rsa(KeyForge.ClosePrimes.P * KeyForge.ClosePrimes.P), null),
        new("debian-weak-key", "in the list", Rsa(KeyForge.Modulus), Rsa(KeyForge.Modulus + 2)) { Data = new RuleData { DebianWeakKeys = KeyLists.Debian(KeyForge.Modulus) } },
        new("debian-weak-key", "no list", Violation: null, Rsa(KeyForge.Modulus)),
        new("key-known-compromised", "in the list", Rsa(KeyForge.Modulus), Rsa(KeyForge.Modulus + 2))
        {
            Data = new RuleData { CompromisedKeys = KeyLists.Compromised(KeyLists.CompromisedLine(KeyForge.Rsa())) },
        },
        new("key-known-compromised", "since the day of issue", Rsa(KeyForge.Modulus), Dated(Rsa(KeyForge.Modulus), 2026, 5, 31))
        {
            Data = new RuleData { CompromisedKeys = KeyLists.Compromised(KeyLists.CompromisedLine(KeyForge.Rsa(), " 2026-06-01")) },
        },
        new("key-known-compromised", "no list", Violation: null, Rsa(KeyForge.Modulus)),
    ];

    private static IEnumerable<ProfileCase> Signatures =>
    [
        new("signature-rsa-parameters-not-null", "absent", Signed(Der.Sequence(Der.Oid("1.2.840.113549.1.1.11"))), Signed(Sha256WithRsa)),
        new("signature-pss-parameters", "a salt of 20", Signed(Pss(1, 20)), Signed(Pss(1, 32))),
        new("signature-pss-parameters", "a salt of another hash", Signed(Pss(2, 64)), Signed(Pss(2, 48))),
        new("signature-pss-parameters", "defaults", Signed(Der.Sequence(Der.Oid("1.2.840.113549.1.1.10"), Der.Sequence())), Signed(Pss(3, 64))),
        new("signature-pss-parameters", "2019", Violation: null, Dated(Signed(Pss(1, 20)), 2019, 12, 31)),
        new("signature-ecdsa-encoding", "NULL", Signed(Der.Sequence(Der.Oid("1.2.840.10045.4.3.2"), Der.Null())), Signed(KeyForge.EcdsaSha256)),
        new("signature-ecdsa-encoding", "SHA-224", Signed(Der.Sequence(Der.Oid("1.2.840.10045.4.3.1"))), Signed(KeyForge.EcdsaSha512)),
        new("signature-algorithm-not-allowed", "MD5", Signed(Md5WithRsa), Signed(Sha256WithRsa)),
        new("signature-algorithm-not-allowed", "SHA-224", Signed(RsaSignature(14)), Signed(Pss(1, 32))),
        new("signature-algorithm-not-allowed", "Ed25519", Signed(Der.Sequence(Der.Oid("1.3.101.112"))), ProfileDrafts.Mail() with { SignatureAlgorithm = Der.Sequence(Der.Oid("1.3.101.112")) }),
        new("signature-algorithm-not-allowed", "an old root with MD5", Violation: null, Dated(ProfileDrafts.RootCa() with { SignatureAlgorithm = Md5WithRsa }, 2009, 1, 1)),
        new("signature-algorithm-fields-differ", "SHA-384 outside", ProfileDrafts.DomainValidated(), ProfileDrafts.DomainValidated()) { OuterAlgorithm = RsaSignature(12) },
        new("signature-algorithm-mismatch", "P-384 with SHA-256", Signed(KeyForge.EcdsaSha256), Signed(KeyForge.EcdsaSha384)) { Issuer = IssuerWith(KeyForge.Ec("secp384r1", P384)) },
        new("signature-algorithm-mismatch", "P-256 with SHA-384", Signed(KeyForge.EcdsaSha384), Signed(KeyForge.EcdsaSha256)) { Issuer = IssuerWith(KeyForge.Ec("secp256r1", P256)) },
        new("signature-algorithm-mismatch", "P-521 with RSA", Signed(Sha256WithRsa), Signed(KeyForge.EcdsaSha512)) { Issuer = IssuerWith(KeyForge.Ec("secp521r1", P521)) },
        new("signature-algorithm-mismatch", "RSA with ECDSA", Signed(KeyForge.EcdsaSha256), Signed(Sha256WithRsa)) { Issuer = ProfileDrafts.SubordinateCa() },
        new("signature-algorithm-mismatch", "another CA's certificate", Violation: null, Signed(KeyForge.EcdsaSha256))
        {
            Issuer = IssuerWith(KeyForge.Ec("secp384r1", P384)) with { Subject = ProfileDrafts.Root },
        },
        new("signature-algorithm-mismatch", "the subject's curve", Violation: null, Signed(KeyForge.EcdsaSha384) with { SubjectPublicKeyInfo = KeyForge.Ec("secp256r1", P256) })
        {
            Issuer = IssuerWith(KeyForge.Ec("secp384r1", P384)),
        },
    ];

    private static IEnumerable<ProfileCase> Sha1 =>
    [
        new("sha1-signature", "2016", Dated(Signed(Sha1WithRsa), 2016, 1, 1), Dated(Signed(Sha1WithRsa), 2015, 12, 31)),
        new("sha1-signature", "RSASSA-PSS without a hash", Signed(Der.Sequence(Der.Oid("1.2.840.113549.1.1.10"), Der.Sequence())), Signed(Pss(1, 32))),
        new("sha1-signature", "ECDSA", Signed(Der.Sequence(Der.Oid("1.2.840.10045.4.1"))), Signed(KeyForge.EcdsaSha256)),
        new(
            "sha1-signature-subordinate-ca",
            "2016",
            Dated(ProfileDrafts.SubordinateCa() with { SignatureAlgorithm = Sha1WithRsa }, 2016, 1, 1),
            Dated(ProfileDrafts.SubordinateCa() with { SignatureAlgorithm = Sha1WithRsa }, 2015, 12, 31)),
        new(
            "sha1-signature-subordinate-ca",
            "for mail alone",
            Violation: null,
            Dated(ProfileDrafts.SubordinateCa() with { SignatureAlgorithm = Sha1WithRsa }, 2016, 6, 1)
                .Replace(WellKnownOids.ExtendedKeyUsage, _ => Extensions.ExtendedKeyUsage("1.3.6.1.5.5.7.3.4"))),
        new(
            "sha1-signature-ocsp-responder",
            "2021",
            Dated(ProfileDrafts.OcspResponder() with { SignatureAlgorithm = Sha1WithRsa }, 2021, 1, 1),
            Dated(ProfileDrafts.OcspResponder() with { SignatureAlgorithm = Sha1WithRsa }, 2019, 1, 1)),
        new(
            "sha1-signature-any-ca",
            "a root",
            Dated(ProfileDrafts.RootCa() with { SignatureAlgorithm = Sha1WithRsa }, 2026, 9, 15),
            Dated(ProfileDrafts.RootCa() with { SignatureAlgorithm = Sha1WithRsa }, 2026, 9, 14)),
        new(
            "sha1-expiration-too-late",
            "a second into 2017",
            Signed(Sha1WithRsa) with { NotBefore = Year2015, NotAfter = new(2017, 1, 1, 0, 0, 1, TimeSpan.Zero) },
            Signed(Sha1WithRsa) with { NotBefore = Year2015, NotAfter = new(2017, 1, 1, 0, 0, 0, TimeSpan.Zero) }),
    ];

    // x = 1 gives a square on P-256 or its neighbours; the first that gives none is found by BouncyCastle, which refuses it.
    private static byte[] CompressedOffCurve
    {
        get
        {
            var curve = Org.BouncyCastle.Crypto.EC.CustomNamedCurves.GetByName("secp256r1").Curve;
            for (byte x = 1; ; x++)
            {
                byte[] bytes = [.. new byte[31], x];
                try
                {
                    curve.DecodePoint([0x02, .. bytes]);
                }
                catch (ArgumentException)
                {
                    return bytes;
                }
            }
        }
    }

    private static CertificateDraft Keyed(ReadOnlyMemory<byte> spki) => ProfileDrafts.DomainValidated() with { SubjectPublicKeyInfo = spki };

    private static CertificateDraft Rsa(BigInteger modulus) => Rsa(modulus, 65537);

    private static CertificateDraft Rsa(BigInteger modulus, BigInteger exponent) => Keyed(KeyForge.Rsa(modulus, exponent));

    private static CertificateDraft Rsa(byte[] modulus, byte[] exponent) => Keyed(KeyForge.Rsa(modulus, exponent));

    private static byte[] RsaWith(byte[] algorithm) => KeyForge.Key(algorithm, Der.Sequence(Der.Integer(KeyForge.Content(KeyForge.Modulus)), Der.Integer([1, 0, 1])));

    private static CertificateDraft Signed(byte[] algorithm) => ProfileDrafts.DomainValidated() with { SignatureAlgorithm = algorithm };

    private static CertificateDraft Dated(CertificateDraft draft, int year, int month, int day)
    {
        var issued = new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero);
        return draft with { NotBefore = issued, NotAfter = issued + (draft.NotAfter - draft.NotBefore) };
    }

    private static CertificateDraft In2015(byte[] spki) => Dated(Keyed(spki), 2015, 6, 1);

    private static CertificateDraft IssuerWith(byte[] spki) => ProfileDrafts.SubordinateCa() with { SubjectPublicKeyInfo = spki };

    private static CertificateDraft OldRoot(int fewerBits, int year, int month, int day) =>
        Dated(ProfileDrafts.RootCa() with { SubjectPublicKeyInfo = KeyForge.Rsa(KeyForge.Modulus >> fewerBits, 65537) }, year, month, day);

    private static CertificateDraft OldSubordinate(int fewerBits, int lastYear) => ProfileDrafts.SubordinateCa() with
    {
        SubjectPublicKeyInfo = KeyForge.Rsa(KeyForge.Modulus >> fewerBits, 65537),
        NotBefore = new(2009, 1, 1, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new(lastYear, 12, 31, 23, 59, 59, TimeSpan.Zero),
    };

    private static CertificateDraft OldSubscriber(int fewerBits) => Rsa(KeyForge.Modulus >> fewerBits) with
    {
        NotBefore = new(2012, 9, 1, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new(2013, 9, 1, 0, 0, 0, TimeSpan.Zero),
    };

    // The multiple of 2,048 bits that has no other small factor, as near as makes no odds.
    private static BigInteger MultipleOf(int prime)
    {
        for (var factor = KeyForge.Modulus / prime; ; factor--)
        {
            if (KeyForge.Primes(751).All(other => factor % other != 0))
            {
                return factor * prime;
            }
        }
    }

    private static byte[] Flipped(byte[] point) => [.. point[..^1], (byte)(point[^1] ^ 1)];

    private static byte[] Hybrid(byte[] point) => [(byte)(0x06 | (point[^1] & 1)), .. point[1..]];

    private static byte[] RsaSignature(int number) => Der.Sequence(Der.Oid($"1.2.840.113549.1.1.{number}"), Der.Null());

    // RSASSA-PSS with id-sha256 (1), id-sha384 (2) or id-sha512 (3) throughout.
    private static byte[] Pss(int hash, byte salt)
    {
        var hashAlgorithm = Der.Sequence(Der.Oid($"2.16.840.1.101.3.4.2.{hash}"), Der.Null());
        return Der.Sequence(Der.Oid("1.2.840.113549.1.1.10"), Der.Sequence(
            Der.Context(0, hashAlgorithm),
            Der.Context(1, Der.Sequence(Der.Oid("1.2.840.113549.1.1.8"), hashAlgorithm)),
            Der.Context(2, Der.Integer([salt]))));
    }
}
