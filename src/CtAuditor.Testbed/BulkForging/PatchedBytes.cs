namespace CtAuditor.Testbed.BulkForging;

/// <summary>A DER structure with holes, and what goes into each.</summary>
internal sealed class PatchedBytes
{
    private readonly byte[] _template;
    private readonly (int At, int From, int Length)[] _patches;

    /// <summary>Finds in <paramref name="template"/> the pieces of the markers with which it was built.</summary>
    /// <param name="template">The structure.</param>
    /// <param name="markers">The fields it was built with.</param>
    /// <param name="pieces">Position and length of the pieces among the fields.</param>
    public PatchedBytes(byte[] template, PairFields markers, IEnumerable<(int From, int Length)> pieces)
    {
        _template = template;
        var patches = new List<(int, int, int)>();
        foreach (var (from, length) in pieces)
        {
            var marker = markers.Bytes.Slice(from, length);
            for (var start = 0; template.AsSpan(start).IndexOf(marker) is >= 0 and var found; start += found + length)
            {
                patches.Add((start + found, from, length));
            }
        }

        _patches = [.. patches];
    }

    public int Length => _template.Length;

    /// <summary>How many holes there are.</summary>
    public int PatchCount => _patches.Length;

    /// <summary>Writes the structure for one issuance.</summary>
    public void Write(Span<byte> destination, PairFields fields)
    {
        _template.CopyTo(destination);
        foreach (var (at, from, length) in _patches)
        {
            fields.Bytes.Slice(from, length).CopyTo(destination[at..]);
        }
    }
}
