using System.Security.Cryptography;

namespace CtAuditor.Configuration;

/// <summary>Checks the key of a log list that the configuration names.</summary>
internal static class LogListKeyText
{
    // NIST SP 800-131A: shorter RSA keys are no longer to be trusted. The longest is OPENSSL_RSA_MAX_MODULUS_BITS.
    private const int MinimumBits = 2048;
    private const int MaximumBits = 16384;

    /// <summary>What is wrong with <paramref name="spki"/>; null when it is an RSA key that lists may be signed with.</summary>
    public static string? Fault(ReadOnlySpan<byte> spki)
    {
        using var key = RSA.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(spki, out var read);
            return read == spki.Length && key.KeySize is >= MinimumBits and <= MaximumBits
                ? null
                : $"is not one RSA key of {MinimumBits} to {MaximumBits} bits";
        }
        catch (CryptographicException)
        {
            return "is not an RSA key";
        }
    }
}
