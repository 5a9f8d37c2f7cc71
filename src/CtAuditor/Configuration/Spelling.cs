namespace CtAuditor.Configuration;

/// <summary>Guesses what a misspelt word was meant to be.</summary>
public static class Spelling
{
    /// <summary>Longest word that is compared; what is longer is no slip of a finger.</summary>
    private const int LongestWord = 64;

    /// <summary>The word nearest to <paramref name="written"/>, when it is near enough to be a slip; else null.</summary>
    public static string? Nearest(string written, IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(words);
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var word in words)
        {
            // A third of the word may be wrong: one letter in "logs", three in "precertificate".
            var allowed = Math.Max(1, word.Length / 3);
            var distance = Distance(written, word);
            if (distance <= allowed && distance < bestDistance)
            {
                best = word;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>
    /// Letters to insert, delete, change or swap with their neighbour to get from one word to the other, case ignored
    /// (optimal string alignment).
    /// </summary>
    public static int Distance(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Length > LongestWord || right.Length > LongestWord)
        {
            return string.Equals(left, right, StringComparison.OrdinalIgnoreCase) ? 0 : int.MaxValue;
        }

        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var same = Same(left[i - 1], right[j - 1]);
                var cost = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    cost = Math.Min(cost, rows[i - 2, j - 2] + 1);
                }

                rows[i, j] = cost;
            }
        }

        return rows[left.Length, right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
