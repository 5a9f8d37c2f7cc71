using System.Buffers;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

/// <summary>Tells names of places from remains of data formats.</summary>
internal static class PlaceText
{
    private static readonly SearchValues<byte> Delimiters = SearchValues.Create("=:;{}[]\"|\\"u8);

    /// <summary>Whether there is a character that names of places do not have; the Swedish colon of S:t and S:ta is in order.</summary>
    public static bool HasDelimiter(ReadOnlySpan<byte> value)
    {
        for (var rest = value; ;)
        {
            var found = rest.IndexOfAny(Delimiters);
            if (found < 0)
            {
                return false;
            }

            var isSaint = rest[found] == (byte)':' && found > 0 && rest[found - 1] == (byte)'S' && found + 1 < rest.Length && rest[found + 1] == (byte)'t';
            if (!isSaint)
            {
                return true;
            }

            rest = rest[(found + 1)..];
        }
    }
}
