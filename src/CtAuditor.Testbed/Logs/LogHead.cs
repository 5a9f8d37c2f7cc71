using CtAuditor.Pki;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Logs;

/// <summary>A tree head with its signature, RFC 6962 section 3.5.</summary>
/// <param name="TreeSize">How many entries.</param>
/// <param name="Timestamp">Milliseconds since 1970.</param>
/// <param name="RootHash">The Merkle Tree Hash.</param>
/// <param name="Signature">The digitally-signed struct: hash, algorithm, length, signature.</param>
public sealed record LogHead(long TreeSize, ulong Timestamp, Hash256 RootHash, ReadOnlyMemory<byte> Signature)
{
    /// <summary>Signs a head.</summary>
    public static LogHead Sign(SigningKey key, long treeSize, ulong timestamp, Hash256 root) =>
        new(treeSize, timestamp, root, CtStructs.DigitallySigned(key, CtStructs.TreeHead(timestamp, treeSize, root)));
}
