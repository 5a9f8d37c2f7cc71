using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CtAuditor.Rules.Data;

/// <summary>
/// Normalization Form C (Unicode Standard Annex 15). The program runs without culture data, where <see cref="string.IsNormalized()"/>
/// takes any text for normalized. What is younger than the table counts as a letter that nothing composes with. Safe for concurrent use.
/// </summary>
internal sealed class NormalizationFormC
{
    private const string Resource = "data/normalization-form-c.csv";

    // No character in front of U+0300 combines with one before it.
    private const int FirstCombining = 0x300;

    // The deepest decomposition of a single character that a normalized text can have.
    private const int MostParts = 4;

    // Hangul, The Unicode Standard section 3.12.
    private const int SBase = 0xAC00;
    private const int LBase = 0x1100;
    private const int VBase = 0x1161;
    private const int TBase = 0x11A7;
    private const int LCount = 19;
    private const int VCount = 21;
    private const int TCount = 28;

    private static readonly Lazy<NormalizationFormC> Shipped = new(ReadShipped);

    private readonly FrozenSet<int> _never;
    private readonly FrozenDictionary<int, byte> _classes;
    private readonly FrozenDictionary<long, int> _composites;
    private readonly FrozenDictionary<int, long> _pairs;

    private NormalizationFormC(HashSet<int> never, Dictionary<int, byte> classes, Dictionary<long, int> composites)
    {
        _never = never.ToFrozenSet();
        _classes = classes.ToFrozenDictionary();
        _composites = composites.ToFrozenDictionary();
        _pairs = composites.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
    }

    /// <summary>The table that comes with the program, read when it is first asked for.</summary>
    public static NormalizationFormC BuiltIn => Shipped.Value;

    /// <summary>Whether text is in the form.</summary>
    /// <param name="text">Code points, at most those of a label (63).</param>
    public bool Contains(ReadOnlySpan<int> text)
    {
        if (!text.ContainsAnyExceptInRange(0, FirstCombining - 1))
        {
            return true;
        }

        foreach (var codePoint in text)
        {
            if (_never.Contains(codePoint))
            {
                return false;
            }
        }

        Span<int> parts = stackalloc int[64 * MostParts];
        if (text.Length * MostParts > parts.Length)
        {
            return true;
        }

        var count = 0;
        foreach (var codePoint in text)
        {
            Decompose(codePoint, parts, ref count);
        }

        Order(parts[..count]);
        return Compose(parts, count) is var length && parts[..length].SequenceEqual(text);
    }

    private static NormalizationFormC ReadShipped()
    {
        using var stream = typeof(NormalizationFormC).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var (never, classes, composites) = (new HashSet<int>(), new Dictionary<int, byte>(), new Dictionary<long, int>());
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            switch (cells[0])
            {
                case "never":
                    never.UnionWith(Range(cells));
                    break;
                case "class":
                    foreach (var codePoint in Range(cells))
                    {
                        classes[codePoint] = byte.Parse(cells[3], CultureInfo.InvariantCulture);
                    }

                    break;
                case "pair":
                    composites[Key(Hex(cells[1]), Hex(cells[2]))] = Hex(cells[3]);
                    break;
            }
        }

        return new NormalizationFormC(never, classes, composites);
    }

    private static IEnumerable<int> Range(string[] cells) => Enumerable.Range(Hex(cells[1]), Hex(cells[2]) - Hex(cells[1]) + 1);

    private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static long Key(int first, int second) => ((long)first << 32) | (uint)second;

    private void Decompose(int codePoint, Span<int> parts, ref int count)
    {
        if (codePoint - SBase is >= 0 and < LCount * VCount * TCount and var syllable)
        {
            parts[count++] = LBase + (syllable / (VCount * TCount));
            parts[count++] = VBase + (syllable % (VCount * TCount) / TCount);
            if (syllable % TCount > 0)
            {
                parts[count++] = TBase + (syllable % TCount);
            }

            return;
        }

        if (_pairs.TryGetValue(codePoint, out var pair))
        {
            Decompose((int)(pair >> 32), parts, ref count);
            parts[count++] = (int)pair;
            return;
        }

        parts[count++] = codePoint;
    }

    // Canonical ordering: what combines is sorted by class between two characters of class 0, without changing the order of equals.
    private void Order(Span<int> parts)
    {
        for (var i = 1; i < parts.Length; i++)
        {
            var (codePoint, rank) = (parts[i], Class(parts[i]));
            var at = i;
            while (rank > 0 && at > 0 && Class(parts[at - 1]) > rank)
            {
                parts[at] = parts[at - 1];
                at--;
            }

            parts[at] = codePoint;
        }
    }

    private int Compose(Span<int> parts, int count)
    {
        var (length, starter, lastClass) = (0, -1, 0);
        for (var i = 0; i < count; i++)
        {
            var codePoint = parts[i];
            var rank = Class(codePoint);

            // Blocked is what has a character of the same or a higher class, or another starter, between itself and the starter.
            var isBlocked = starter < 0 || (length > starter + 1 && lastClass >= rank);
            if (!isBlocked && TryCompose(parts[starter], codePoint, out var composite))
            {
                parts[starter] = composite;
                continue;
            }

            if (rank == 0)
            {
                starter = length;
            }

            lastClass = rank;
            parts[length++] = codePoint;
        }

        return length;
    }

    private bool TryCompose(int first, int second, out int composite)
    {
        if (first - LBase is >= 0 and < LCount and var l && second - VBase is >= 0 and < VCount and var v)
        {
            composite = SBase + (((l * VCount) + v) * TCount);
            return true;
        }

        if (first - SBase is >= 0 and < LCount * VCount * TCount and var syllable && syllable % TCount == 0 && second - TBase is > 0 and < TCount and var t)
        {
            composite = first + t;
            return true;
        }

        return _composites.TryGetValue(Key(first, second), out composite);
    }

    private byte Class(int codePoint) => _classes.GetValueOrDefault(codePoint);
}
