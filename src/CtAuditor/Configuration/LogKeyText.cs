using System.Security.Cryptography;

namespace CtAuditor.Configuration;

/// <summary>Checks the public key of a log that the configuration names.</summary>
internal static class LogKeyText
{
    /// <summary>What is wrong with <paramref name="spki"/>; null when it is the key of a log.</summary>
    /// <remarks>RFC 6962 section 2.1.4: logs sign with ECDSA over P-256 or with RSA of at least 2048 bits.</remarks>
    public static string? Fault(ReadOnlySpan<byte> spki) =>
        TryImport(ECDsa.Create(), spki, minimumBits: 256) || TryImport(RSA.Create(), spki, minimumBits: 2048)
            ? null
            : "is not an ECDSA or RSA public key that can sign tree heads";

    private static bool TryImport(AsymmetricAlgorithm algorithm, ReadOnlySpan<byte> spki, int minimumBits)
    {
        using (algorithm)
        {
            try
            {
                algorithm.ImportSubjectPublicKeyInfo(spki, out var read);
                return read == spki.Length && algorithm.KeySize >= minimumBits;
            }
            catch (CryptographicException)
            {
                return false;
            }
        }
    }
}
