using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>One bit of the last hash of every hash tile is wrong; data tiles and heads are right.</summary>
public sealed record FlippedHash() : LogFault(LogEndpoint.HashTile)
{
    /// <inheritdoc/>
    public override byte[] Hashes(byte[] tile)
    {
        ArgumentNullException.ThrowIfNull(tile);
        tile[^1] ^= 0x01;
        return tile;
    }
}
