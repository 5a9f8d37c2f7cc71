using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Archive;

/// <summary>
/// Finds leaves by their hashes among the archived ones under a head. All of them were hashed up to the head's root when
/// it was made, so what it does not find is not there.
/// </summary>
internal sealed class LeafSearch
{
    /// <summary>Leaves that are held in memory, four bytes each: 256 MB at most.</summary>
    private const int MaximumLeaves = 64 * 1024 * 1024;

    /// <summary>Leaves read at a time.</summary>
    private const int Page = 64 * 1024;

    private readonly uint[] _prefixes;
    private readonly long _start;
    private readonly Func<long, long, Hash256[]> _leaves;

    private LeafSearch(SignedTreeHead head, long start, uint[] prefixes, Func<long, long, Hash256[]> leaves)
    {
        Head = head;
        _start = start;
        _prefixes = prefixes;
        _leaves = leaves;
    }

    /// <summary>The head.</summary>
    public SignedTreeHead Head { get; }

    /// <summary>Reads all leaves of a range.</summary>
    /// <param name="before">The tree in front of it.</param>
    /// <param name="head">The head that ends it.</param>
    /// <param name="leaves">The leaf hashes from one index up to another.</param>
    /// <returns>Null where they do not hash to the head's root, or are too many.</returns>
    public static LeafSearch? Over(CollapsedTree before, SignedTreeHead head, Func<long, long, Hash256[]> leaves)
    {
        if (head.TreeSize - before.Size is < 0 or > MaximumLeaves)
        {
            return null;
        }

        var tree = before.Clone();
        var prefixes = new uint[head.TreeSize - before.Size];
        while (tree.Size < head.TreeSize)
        {
            var page = leaves(tree.Size, Math.Min(head.TreeSize, tree.Size + Page));
            for (var i = 0; i < page.Length; i++)
            {
                prefixes[tree.Size - before.Size + i] = Prefix(page[i]);
            }

            tree.Append(page);
        }

        return tree.Root() == head.RootHash ? new LeafSearch(head, before.Size, prefixes, leaves) : null;
    }

    /// <summary>The index of a leaf; null where the range does not have it.</summary>
    public long? Find(Hash256 leafHash)
    {
        var prefix = Prefix(leafHash);
        for (var at = 0; ; at++)
        {
            var found = _prefixes.AsSpan(at).IndexOf(prefix);
            if (found < 0)
            {
                return null;
            }

            at += found;
            if (_leaves(_start + at, _start + at + 1)[0] == leafHash)
            {
                return _start + at;
            }
        }
    }

    private static uint Prefix(Hash256 hash) => (uint)(hash.Prefix >> 32);
}
