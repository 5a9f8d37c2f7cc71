using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace CtAuditor.Pki.Der;

/// <summary>Turns string values into text that is safe to print: nothing invisible, nothing that ends or reorders a line.</summary>
public static class DerText
{
    /// <summary>Appends a string value, about <paramref name="cap"/> characters at most; "#" and hex for other types.</summary>
    public static void AppendValue(StringBuilder text, in DerElement value, int cap)
    {
        var content = value.Content;
        var start = text.Length;
        switch (value.Tag)
        {
            case DerTag.Utf8String:
            case DerTag.PrintableString:
            case DerTag.Ia5String:
            case DerTag.NumericString:
            case DerTag.VisibleString:
                AppendUtf8(text, content, cap);
                break;

            // T.61 as the rest of the world reads it in certificates: Latin-1.
            case DerTag.TeletexString:
                for (var i = 0; i < content.Length && text.Length - start <= cap; i++)
                {
                    AppendRune(text, new Rune(content[i]));
                }

                break;

            case DerTag.BmpString when content.Length % 2 == 0:
                AppendUtf16(text, content, cap);
                break;

            case DerTag.UniversalString when content.Length % 4 == 0:
                for (var i = 0; i < content.Length && text.Length - start <= cap; i += 4)
                {
                    AppendCodePoint(text, content.Slice(i, 4));
                }

                break;

            default:
                AppendHex(text, value.Raw, cap);
                return;
        }

        Guard(text, start);
    }

    /// <summary>Appends "#" and the lower-case hex of <paramref name="bytes"/>, <paramref name="cap"/> characters and a bit at most.</summary>
    public static void AppendHex(StringBuilder text, ReadOnlySpan<byte> bytes, int cap) =>
        text.Append('#').Append(Convert.ToHexStringLower(bytes[..Math.Min(bytes.Length, (cap / 2) + 1)]));

    /// <summary>Appends bytes that ought to be visible ASCII; every other byte, space and backslash too, becomes \xNN.</summary>
    public static void AppendVisibleAscii(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        foreach (var octet in bytes)
        {
            if (octet is > 0x20 and < 0x7F and not (byte)'\\')
            {
                text.Append((char)octet);
            }
            else
            {
                AppendEscaped(text, octet);
            }
        }
    }

    private static void AppendUtf8(StringBuilder text, ReadOnlySpan<byte> bytes, int cap)
    {
        var start = text.Length;
        while (!bytes.IsEmpty && text.Length - start <= cap)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
            if (status == OperationStatus.Done)
            {
                AppendRune(text, rune);
            }
            else
            {
                foreach (var octet in bytes[..consumed])
                {
                    AppendEscaped(text, octet);
                }
            }

            bytes = bytes[consumed..];
        }
    }

    private static void AppendUtf16(StringBuilder text, ReadOnlySpan<byte> bytes, int cap)
    {
        var start = text.Length;
        while (!bytes.IsEmpty && text.Length - start <= cap)
        {
            var first = (char)BinaryPrimitives.ReadUInt16BigEndian(bytes);
            var pair = bytes.Length >= 4 && Rune.TryCreate(first, (char)BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]), out var rune) ? rune : default;
            var consumed = 2;
            if (pair != default)
            {
                AppendRune(text, pair);
                consumed = 4;
            }
            else if (Rune.TryCreate(first, out var single))
            {
                AppendRune(text, single);
            }
            else
            {
                AppendEscaped(text, bytes[0]);
                AppendEscaped(text, bytes[1]);
            }

            bytes = bytes[consumed..];
        }
    }

    private static void AppendCodePoint(StringBuilder text, ReadOnlySpan<byte> fourBytes)
    {
        if (Rune.TryCreate(BinaryPrimitives.ReadUInt32BigEndian(fourBytes), out var rune))
        {
            AppendRune(text, rune);
            return;
        }

        foreach (var octet in fourBytes)
        {
            AppendEscaped(text, octet);
        }
    }

    private static void AppendRune(StringBuilder text, Rune rune)
    {
        if (rune.Value is ',' or '+' or '\\')
        {
            text.Append('\\').Append((char)rune.Value);
            return;
        }

        // Controls, directional and zero-width marks, odd spaces, private and unassigned code points.
        var isVisible = rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.Surrogate);
        if (isVisible)
        {
            text.Append(rune.ToString());
            return;
        }

        Span<byte> utf8 = stackalloc byte[4];
        foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
        {
            AppendEscaped(text, octet);
        }
    }

    private static void AppendEscaped(StringBuilder text, byte octet) => text.Append(CultureInfo.InvariantCulture, $"\\x{octet:X2}");

    // A value must not look like hex, and its outer spaces must show.
    private static void Guard(StringBuilder text, int start)
    {
        if (text.Length > start && text[^1] == ' ')
        {
            text.Length--;
            text.Append("\\x20");
        }

        if (text.Length > start && text[start] == '#')
        {
            text.Insert(start, '\\');
        }
        else if (text.Length > start && text[start] == ' ')
        {
            text.Remove(start, 1).Insert(start, "\\x20");
        }
    }
}
