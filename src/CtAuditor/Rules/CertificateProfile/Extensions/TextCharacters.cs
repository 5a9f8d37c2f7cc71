using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.Data;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

/// <summary>The characters of a DisplayText (RFC 5280 section 4.2.1.4), whatever its encoding. Bytes that are no character count as one each.</summary>
internal static class TextCharacters
{
    // A hostile text of megabytes is read as far as it can matter.
    private const int MaxLength = 1 << 16;

    // Code points that are looked at together; no word of any script is longer.
    private const int LongestPiece = 63;

    /// <summary>How many there are; of a longer text than 65,536 bytes, how many in those.</summary>
    public static int Count(scoped in DerElement text)
    {
        var count = 0;
        for (var rest = Capped(text); !rest.IsEmpty; count++)
        {
            TryTake(text.Tag, ref rest, out _);
        }

        return count;
    }

    /// <summary>Whether there is one from U+0000 to U+001F or from U+007F to U+009F.</summary>
    public static bool HasControl(scoped in DerElement text)
    {
        var rest = Capped(text);
        while (!rest.IsEmpty)
        {
            if (TryTake(text.Tag, ref rest, out var rune) && rune.Value is < 0x20 or (>= 0x7F and <= 0x9F))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a UTF8String or BMPString is not in Normalization Form C.</summary>
    public static bool IsDecomposed(scoped in DerElement text)
    {
        if (text.Tag is not (DerTag.Utf8String or DerTag.BmpString))
        {
            return false;
        }

        // Nothing composes with an ASCII character behind it: each begins a piece that is normalized by itself.
        Span<int> piece = stackalloc int[LongestPiece];
        var count = 0;
        for (var rest = Capped(text); !rest.IsEmpty;)
        {
            if (!TryTake(text.Tag, ref rest, out var rune))
            {
                continue;
            }

            if (rune.IsAscii || count == LongestPiece)
            {
                if (!NormalizationFormC.BuiltIn.Contains(piece[..count]))
                {
                    return true;
                }

                count = 0;
            }

            piece[count++] = rune.Value;
        }

        return !NormalizationFormC.BuiltIn.Contains(piece[..count]);
    }

    private static ReadOnlySpan<byte> Capped(scoped in DerElement text) => text.Content[..Math.Min(text.Content.Length, MaxLength)];

    private static bool TryTake(byte tag, ref ReadOnlySpan<byte> rest, out Rune rune)
    {
        if (tag == DerTag.Utf8String)
        {
            var isRune = Rune.DecodeFromUtf8(rest, out rune, out var consumed) == OperationStatus.Done;
            rest = rest[Math.Max(consumed, 1)..];
            return isRune;
        }

        if (tag == DerTag.BmpString)
        {
            var isUnit = rest.Length >= 2;
            var unit = isUnit ? (char)BinaryPrimitives.ReadUInt16BigEndian(rest) : '\0';
            rest = rest[Math.Min(rest.Length, 2)..];
            rune = Rune.ReplacementChar;
            return isUnit && Rune.TryCreate(unit, out rune);
        }

        rune = new Rune((uint)rest[0]);
        rest = rest[1..];
        return true;
    }
}
