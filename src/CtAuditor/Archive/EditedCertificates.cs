using CtAuditor.Pki.Ct;

namespace CtAuditor.Archive;

/// <summary>The certificates of a block's entries, put together from bases, edits and literals. Its input comes from anywhere.</summary>
internal sealed class EditedCertificates
{
    private const int EditItems = 3;

    private readonly IReadOnlyList<Messages.Entry> _entries;
    private readonly int[] _starts;
    private readonly byte[] _bytes;

    private EditedCertificates(IReadOnlyList<Messages.Entry> entries, int[] starts)
    {
        _entries = entries;
        _starts = starts;
        _bytes = new byte[starts[^1]];
    }

    /// <summary>Puts them together.</summary>
    /// <param name="entries">The entries of a block.</param>
    /// <param name="literals">What edits insert.</param>
    /// <param name="maximum">Bytes of all certificates at the most: a few edits can say that one is there a thousand times.</param>
    /// <returns>The certificates; null where edits do not fit their bases or literals, or say more than that.</returns>
    public static EditedCertificates? Restore(IReadOnlyList<Messages.Entry> entries, ReadOnlySpan<byte> literals, int maximum)
    {
        var starts = new int[entries.Count + 1];
        for (var i = 0; i < entries.Count; i++)
        {
            if (!TryMeasure(entries, i, starts, literals.Length, out var length) || length > maximum - starts[i])
            {
                return null;
            }

            starts[i + 1] = starts[i] + (int)length;
        }

        var certificates = new EditedCertificates(entries, starts);
        for (var i = 0; i < entries.Count; i++)
        {
            if (!certificates.TryFill(i, ref literals))
            {
                return null;
            }
        }

        return literals.IsEmpty ? certificates : null;
    }

    /// <summary>The certificate of an entry; empty where it is kept in another way.</summary>
    public ReadOnlySpan<byte> Of(int i) => _bytes.AsSpan(_starts[i].._starts[i + 1]);

    private static bool HasCertificate(Messages.Entry entry) => entry.Type is Messages.Entry.Types.Type.X509 or Messages.Entry.Types.Type.Precert;

    /// <summary>The length of a certificate; false where edits go past its base, or the base is none.</summary>
    private static bool TryMeasure(IReadOnlyList<Messages.Entry> entries, int i, int[] starts, int literals, out long length)
    {
        var entry = entries[i];
        length = 0;
        if (!HasCertificate(entry))
        {
            return entry.Edits.Count == 0;
        }

        if (entry.Base > i || entry.Edits.Count % EditItems != 0 || (entry.Base > 0 && !HasCertificate(entries[i - (int)entry.Base])))
        {
            return false;
        }

        var at = i - (int)entry.Base;
        long left = entry.Base == 0 ? 0 : starts[at + 1] - starts[at];
        for (var edit = 0; edit < entry.Edits.Count; edit += EditItems)
        {
            left -= (long)entry.Edits[edit] + entry.Edits[edit + 1];
            length += (long)entry.Edits[edit] + entry.Edits[edit + 2];
            if (left < 0 || entry.Edits[edit + 2] > literals)
            {
                return false;
            }
        }

        length += left;
        return length <= CtLimits.MaxCertificateLength;
    }

    private bool TryFill(int i, ref ReadOnlySpan<byte> literals)
    {
        var entry = _entries[i];
        var rest = entry.Base == 0 ? default : Of(i - (int)entry.Base);
        var target = _bytes.AsSpan(_starts[i].._starts[i + 1]);
        for (var edit = 0; edit < entry.Edits.Count; edit += EditItems)
        {
            var (take, leave, insert) = ((int)entry.Edits[edit], (int)entry.Edits[edit + 1], (int)entry.Edits[edit + 2]);
            if (insert > literals.Length)
            {
                return false;
            }

            rest[..take].CopyTo(target);
            literals[..insert].CopyTo(target[take..]);
            rest = rest[(take + leave)..];
            target = target[(take + insert)..];
            literals = literals[insert..];
        }

        rest.CopyTo(target);
        return true;
    }
}
