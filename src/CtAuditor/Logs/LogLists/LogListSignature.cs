using System.Security.Cryptography;

namespace CtAuditor.Logs.LogLists;

/// <summary>
/// The detached signature that Google publishes beside its lists: RSA, PKCS #1 v1.5 (RFC 8017 section 8.2) with SHA-256,
/// over the bytes of the JSON file.
/// </summary>
public static class LogListSignature
{
    /// <summary>Longest signature file in bytes: a 16384-bit RSA signature has 2048.</summary>
    public const int MaximumBytes = 2048;

    /// <summary>Google's key, as published at www.gstatic.com/ct/log_list/v3/log_list_pubkey.pem: RSA of 4096 bits.</summary>
    private const string GoogleKey =
        "MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAsu0BHGnQ++W2CTdyZyxvHHRALOZPlnu/VMVgo2m+JZ8MNbAOH2cgXb8mvOj8flsX/qPM"
        + "uKIaauO+PwROMjiqfUpcFm80Kl7i97ZQyBDYKm3MkEYYpGN+skAR2OebX9G2DfDqFY8+jUpOOWtBNr3LrmVcwx+FcFdMjGDlrZ5JRmoJ/SeGKiOR"
        + "kbbu9eY1Wd0uVhz/xI5bQb0OgII7hEj+i/IPbJqOHgB8xQ5zWAJJ0DmG+FM6o7gk403v6W3S8qRYiR84c50KppGwe4YqSMkFbLDleGQWLoaDSpEW"
        + "tESisb4JiLaY4H+Kk0EyAhPSb+49JfUozYl+lf7iFN3qRq/SIXXTh6z0S7Qa8EYDhKGCrpI03/+qprwy+my6fpWHi6aUIk4holUCmWvFxZDfixox"
        + "K0RlqbFDl2JXMBquwlQpm8u5wrsic1ksIv9z8x9zh4PJqNpCah0ciemI3YGRQqSe/mRRXBiSn9YQBUPcaeqCYan+snGADFwHuXCd9xIAdFBolw9R"
        + "9HTedHGUfVXPJDiF4VusfX6BRR/qaadB+bqEArF/TzuDUr6FvOR4o8lUUxgLuZ/7HO+bHnaPFKYHHSm++z1lVDhhYuSZ8ax3T0C3FZpb7HMjZtpE"
        + "orSV5ElKJEJwrhrBCMOD8L01EoSPrGlS1w22i9uGHMn/uGQKo28u7AsCAwEAAQ==";

    /// <summary>The key that a list is checked with when the configuration names none.</summary>
    public static ReadOnlyMemory<byte> PublishedKey { get; } = Convert.FromBase64String(GoogleKey);

    /// <summary>Whether <paramref name="signature"/> is one over <paramref name="list"/>.</summary>
    /// <param name="list">The list, byte for byte as published.</param>
    /// <param name="signature">The signature file.</param>
    /// <param name="key">The signer's SubjectPublicKeyInfo in DER.</param>
    public static bool Verify(ReadOnlySpan<byte> list, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> key)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key, out _);
        return rsa.VerifyData(list, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
