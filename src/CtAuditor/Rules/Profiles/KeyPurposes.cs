using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Profiles;

/// <summary>The purposes of extKeyUsage that the texts name, each as the content octets of its OID.</summary>
internal static class KeyPurposes
{
    // 1.3.6.1.5.5.7.3.n, RFC 5280 section 4.2.1.12
    private const byte ServerAuth = 1;
    private const byte ClientAuth = 2;
    private const byte CodeSigning = 3;
    private const byte EmailProtection = 4;
    private const byte TimeStamping = 8;
    private const byte OcspSigning = 9;

    private static ReadOnlySpan<byte> KeyPurpose => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03];

    /// <summary>serverAuth or clientAuth.</summary>
    public static bool IsTls(ReadOnlySpan<byte> purpose) => Number(purpose) is ServerAuth or ClientAuth;

    /// <summary>serverAuth, clientAuth or emailProtection: what subscriber certificates could list before the profiles.</summary>
    public static bool IsTlsOrMail(ReadOnlySpan<byte> purpose) => Number(purpose) is ServerAuth or ClientAuth or EmailProtection;

    /// <summary>codeSigning, emailProtection or timeStamping.</summary>
    public static bool IsForMailCodeOrTime(ReadOnlySpan<byte> purpose) => Number(purpose) is CodeSigning or EmailProtection or TimeStamping;

    /// <summary>What TLS BR sections 7.1.2.7.10 and 7.1.2.10.6 forbid.</summary>
    public static bool IsForbiddenBesideTls(ReadOnlySpan<byte> purpose) =>
        Number(purpose) is CodeSigning or EmailProtection or TimeStamping or OcspSigning
        || purpose.SequenceEqual(Oids.AnyExtendedKeyUsage)
        || purpose.SequenceEqual(Oids.PrecertificateSigning);

    /// <summary>The key usages that RFC 5280 section 4.2.1.12 has as consistent with a purpose; none for one that it does not list.</summary>
    public static KeyUsageBits ConsistentUsages(ReadOnlySpan<byte> purpose) => Number(purpose) switch
    {
        ServerAuth => KeyUsageBits.DigitalSignature | KeyUsageBits.KeyEncipherment | KeyUsageBits.KeyAgreement,
        ClientAuth => KeyUsageBits.DigitalSignature | KeyUsageBits.KeyAgreement,
        CodeSigning => KeyUsageBits.DigitalSignature,
        EmailProtection => KeyUsageBits.DigitalSignature | KeyUsageBits.NonRepudiation | KeyUsageBits.KeyEncipherment | KeyUsageBits.KeyAgreement,
        TimeStamping or OcspSigning => KeyUsageBits.DigitalSignature | KeyUsageBits.NonRepudiation,
        _ => KeyUsageBits.None,
    };

    /// <summary>The name in the texts, or the OID.</summary>
    public static string Name(ReadOnlySpan<byte> purpose) => Number(purpose) switch
    {
        ServerAuth => "serverAuth",
        ClientAuth => "clientAuth",
        CodeSigning => "codeSigning",
        EmailProtection => "emailProtection",
        TimeStamping => "timeStamping",
        OcspSigning => "OCSPSigning",
        _ when purpose.SequenceEqual(Oids.AnyExtendedKeyUsage) => "anyExtendedKeyUsage",
        _ when purpose.SequenceEqual(Oids.PrecertificateSigning) => "precertificate signing",
        _ => Oids.ToDotted(purpose),
    };

    // The last arc under id-kp; 0, which is nobody's, for an OID elsewhere.
    private static byte Number(ReadOnlySpan<byte> purpose) =>
        purpose.Length == KeyPurpose.Length + 1 && purpose.StartsWith(KeyPurpose) ? purpose[^1] : (byte)0;
}
