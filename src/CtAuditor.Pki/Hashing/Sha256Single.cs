using System.Buffers;

namespace CtAuditor.Pki.Hashing;

/// <summary>Hashing by the platform, one message a call.</summary>
internal static class Sha256Single
{
    // The platform wants one span: a prefix and a longer message are put together in a rented buffer, not on the stack.
    private const int StackBytes = 512;

    /// <summary>SHA-256 of prefix ‖ message.</summary>
    public static Hash256 Hash(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> message)
    {
        if (prefix.IsEmpty)
        {
            return Hash256.Of(message);
        }

        var length = checked(prefix.Length + message.Length);
        if (length <= StackBytes)
        {
            Span<byte> whole = stackalloc byte[StackBytes];
            return HashJoined(prefix, message, whole[..length]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(length);
        var hash = HashJoined(prefix, message, rented.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    /// <summary>SHA-256 of 0x01 ‖ left ‖ right, RFC 6962 section 2.1.</summary>
    public static Hash256 HashPair(Hash256 left, Hash256 right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Hash256.Size)];
        node[0] = 0x01;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + Hash256.Size)..]);
        return Hash256.Of(node);
    }

    private static Hash256 HashJoined(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> message, Span<byte> whole)
    {
        prefix.CopyTo(whole);
        message.CopyTo(whole[prefix.Length..]);
        return Hash256.Of(whole);
    }
}
