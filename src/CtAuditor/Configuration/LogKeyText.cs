using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Configuration;

/// <summary>Checks the public key of a log that the configuration names.</summary>
internal static class LogKeyText
{
    /// <summary>What is wrong with <paramref name="spki"/>; null when it is the key of a log.</summary>
    /// <remarks>RFC 6962 section 2.1.4: logs sign with ECDSA over P-256 or with RSA of at least 2048 bits.</remarks>
    public static string? Fault(ReadOnlySpan<byte> spki)
    {
        if (!LogPublicKey.TryImport(spki, out var key, out var fault))
        {
            return fault.Kind == FaultKind.UnknownVariant
                ? "is neither an ECDSA P-256 key nor an RSA key"
                : "is not a usable ECDSA P-256 or RSA key";
        }

        key.Dispose();
        return null;
    }
}
