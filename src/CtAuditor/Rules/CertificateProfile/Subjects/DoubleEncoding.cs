using System.Buffers;
using System.Text;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

/// <summary>
/// Finds UTF-8 that was read as Latin-1 and encoded again. The letters of Western and Central Europe are C3 to C5 and a byte from 80 to
/// BF in UTF-8, signs C2 and such a byte; read as Latin-1 that is a capital A with a diacritic before a control or a sign, which no
/// language has.
/// </summary>
internal static class DoubleEncoding
{
    private const int NoBreakSpace = 0xA0;
    private const int OpeningQuote = 0xAB;
    private const int ClosingQuote = 0xBB;

    /// <summary>Whether there is a pair of characters that can only have come about so.</summary>
    /// <param name="text">UTF-8; what is malformed ends the search.</param>
    public static bool IsIn(ReadOnlySpan<byte> text)
    {
        var (before, previous) = (0, 0);
        while (Rune.DecodeFromUtf8(text, out var rune, out var consumed) == OperationStatus.Done)
        {
            if (IsPair(previous, rune.Value, before))
            {
                return true;
            }

            (before, previous) = (previous, rune.Value);
            text = text[consumed..];
        }

        return false;
    }

    private static bool IsPair(int lead, int trail, int before)
    {
        if (lead is < 0xC2 or > 0xC5 || trail is < 0x80 or > 0xBF)
        {
            return false;
        }

        // A word may end in one of these capitals, before a quotation mark of any language or a space; but not after a small letter.
        return trail is not (NoBreakSpace or OpeningQuote or ClosingQuote) || before is >= 'a' and <= 'z';
    }
}
