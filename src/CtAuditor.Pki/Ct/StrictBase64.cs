using System.Buffers;
using System.Buffers.Text;

namespace CtAuditor.Pki.Ct;

/// <summary>Standard base64 with padding (RFC 4648 section 4), in the one way that an encoder writes it.</summary>
internal static class StrictBase64
{
    public static bool TryDecode(ReadOnlySpan<byte> base64, out byte[] bytes)
    {
        bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(base64.Length)];
        if (Base64.DecodeFromUtf8(base64, bytes, out var read, out var written) != OperationStatus.Done || read != base64.Length)
        {
            return false;
        }

        bytes = bytes[..written];

        // The decoder skips white space, and may skip stray bits in the last digit.
        var again = new byte[Base64.GetMaxEncodedToUtf8Length(written)];
        return Base64.EncodeToUtf8(bytes, again, out _, out var length) == OperationStatus.Done && base64.SequenceEqual(again.AsSpan(0, length));
    }
}
