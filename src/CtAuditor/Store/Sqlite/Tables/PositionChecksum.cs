using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using CtAuditor.Pki;

namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>
/// SHA-256 over everything that a position says. A page that the disk damaged is seldom one that the engine finds wrong, and a
/// position that is off by a little would lose entries without a word.
/// </summary>
internal static class PositionChecksum
{
    public static byte[] Of(LogPosition position)
    {
        var bytes = new ArrayBufferWriter<byte>(2304);
        Write(bytes, position.Verified);
        Write(bytes, position.Downloaded);
        Write(bytes, position.StartedAt);
        Write(bytes, position.CoveredFrom?.ToUnixTimeMilliseconds() ?? long.MinValue);
        Write(bytes, unchecked((long)position.LastTimestamp));
        bytes.Write(position.Tree.Serialize());
        if (position.LastHead is { } head)
        {
            Write(bytes, head.TreeSize);
            Write(bytes, unchecked((long)head.Timestamp));
            head.RootHash.CopyTo(bytes.GetSpan(Hash256.Size));
            bytes.Advance(Hash256.Size);
            bytes.Write(head.Signature.Span);
        }

        return SHA256.HashData(bytes.WrittenSpan);
    }

    private static void Write(ArrayBufferWriter<byte> bytes, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes.GetSpan(sizeof(long)), value);
        bytes.Advance(sizeof(long));
    }
}
