using System.Globalization;
using CtAuditor.Pki;

namespace CtAuditor.Rules.Profiles;

/// <summary>
/// Keys whose private halves are known, by the SHA-256 of their SubjectPublicKeyInfo, and since when. Immutable; some 48 bytes a key.
/// </summary>
public sealed class CompromisedKeys
{
    private readonly Hash256[] _hashes;
    private readonly DateTimeOffset[] _since;

    private CompromisedKeys(Hash256[] hashes, DateTimeOffset[] since)
    {
        _hashes = hashes;
        _since = since;
    }

    /// <summary>How many keys are known.</summary>
    public int Count => _hashes.Length;

    /// <summary>
    /// Reads a file of lines with 64 hexadecimal digits each, and after a space or comma the day (UTC, such as 2024-06-01) from which on the
    /// key counts as known; without one it always did. Lines that are empty or begin with # are passed over.
    /// </summary>
    /// <exception cref="InvalidDataException">A line is neither.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CompromisedKeys Load(string path)
    {
        var entries = new List<(Hash256 Hash, DateTimeOffset Since)>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var text = line.AsSpan().Trim();
            if (text.IsEmpty || text[0] == '#')
            {
                continue;
            }

            if (!TryRead(text, out var hash, out var since))
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}, line {number}: not 64 hexadecimal digits and perhaps a day."));
            }

            entries.Add((hash, since));
        }

        // Of one key that is there twice the earlier day counts.
        entries.Sort();
        var distinct = entries.DistinctBy(entry => entry.Hash).ToList();
        return new CompromisedKeys([.. distinct.Select(entry => entry.Hash)], [.. distinct.Select(entry => entry.Since)]);
    }

    /// <summary>Finds a key. No allocation.</summary>
    /// <param name="keyHash">SHA-256 of the SubjectPublicKeyInfo.</param>
    /// <param name="since">Since when it is known.</param>
    public bool TryFind(Hash256 keyHash, out DateTimeOffset since)
    {
        var at = Array.BinarySearch(_hashes, keyHash);
        since = at >= 0 ? _since[at] : default;
        return at >= 0;
    }

    private static bool TryRead(ReadOnlySpan<char> text, out Hash256 hash, out DateTimeOffset since)
    {
        since = DateTimeOffset.UnixEpoch;
        if (text.Length <= 2 * Hash256.Size)
        {
            return Hash256.TryParseHex(text, out hash);
        }

        return Hash256.TryParseHex(text[..(2 * Hash256.Size)], out hash)
            && text[2 * Hash256.Size] is ' ' or ',' or '\t'
            && DateTimeOffset.TryParseExact(
                text[((2 * Hash256.Size) + 1)..].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out since);
    }
}
