using CtAuditor.Intake;

namespace CtAuditor.Store.PairingRuns;

/// <summary>
/// A piece of a run: some thousand records sorted by key, in chunks of equal size. All records of one key are in one
/// segment. Immutable, but for whether its filter is in memory.
/// </summary>
internal sealed class Segment
{
    /// <summary>Most chunks of one segment: chunk rows are numbered segment * this + position.</summary>
    public const int MaximumChunks = 128;

    private readonly ushort[] _fences;
    private readonly int _shift;

    /// <param name="id">The row.</param>
    /// <param name="first">Lowest key.</param>
    /// <param name="last">Highest key.</param>
    /// <param name="records">Records in it.</param>
    /// <param name="expires">The latest notAfter or log timestamp in it, seconds since 1970.</param>
    /// <param name="fences">For each chunk, where between the lowest and the highest key its first key lies.</param>
    public Segment(long id, PairingKey first, PairingKey last, int records, long expires, ushort[] fences)
    {
        Id = id;
        First = first;
        Last = last;
        Records = records;
        Expires = expires;
        _fences = fences;
        _shift = ShiftFor(first, last);
    }

    public long Id { get; }

    public PairingKey First { get; }

    public PairingKey Last { get; }

    public int Records { get; }

    public long Expires { get; }

    public int Chunks => _fences.Length;

    /// <summary>The filter; null while it is only in the store.</summary>
    public ulong[]? Filter { get; set; }

    /// <summary>The row of a chunk.</summary>
    public long ChunkId(int chunk) => (Id * MaximumChunks) + chunk;

    /// <summary>
    /// A key's place between lowest and highest key, in 16 bits. Keys are uniform, so two bytes a chunk do what sixteen
    /// would; where places tie, one chunk more is read.
    /// </summary>
    public static ushort FenceOf(PairingKey first, PairingKey last, PairingKey key) =>
        (ushort)((key.High - first.High) >> ShiftFor(first, last));

    /// <summary>The first chunk that may hold <paramref name="key"/>, which lies between lowest and highest key.</summary>
    public int FirstChunkFor(PairingKey key)
    {
        var fence = PlaceOf(key);
        int low = 0, high = _fences.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_fences[middle] < fence)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return Math.Max(0, low - 1);
    }

    /// <summary>Whether <paramref name="chunk"/> may hold <paramref name="key"/>, given that the one before it does not end beyond it.</summary>
    public bool MayStartBefore(int chunk, PairingKey key) => chunk < _fences.Length && _fences[chunk] <= PlaceOf(key);

    private static int ShiftFor(PairingKey first, PairingKey last) =>
        Math.Max(0, 48 - System.Numerics.BitOperations.LeadingZeroCount(last.High - first.High));

    private ushort PlaceOf(PairingKey key) => (ushort)((key.High - First.High) >> _shift);
}
