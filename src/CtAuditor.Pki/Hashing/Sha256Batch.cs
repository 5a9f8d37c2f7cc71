namespace CtAuditor.Pki.Hashing;

/// <summary>
/// SHA-256 (FIPS 180-4) of many messages at once, one to a lane of a vector, where the processor can; else one after the
/// other. Thread-safe, allocates nothing, and the digests do not depend on the way taken.
/// </summary>
/// <remarks>Pays from a few messages a call on; with 256 it is several times as fast as single calls.</remarks>
public static class Sha256Batch
{
    /// <summary>The longest prefix in bytes: one block.</summary>
    public const int MaximumPrefix = Sha256Constants.BlockSize;

    // Below these the lanes cost about as much as they save.
    private const int FewestMessages = 4;
    private const int FewestPairs = 2;

    // MerkleTreeHash of a leaf is SHA-256(0x00 ‖ MerkleTreeLeaf), RFC 6962 section 2.1; the structure begins with
    // version v1(0) and leaf_type timestamped_entry(0), section 3.4.
    private static ReadOnlySpan<byte> LeafPrefix => [0x00, 0x00, 0x00];

    internal static Sha256Path BestPath =>
        Sha256Lanes16.IsSupported ? Sha256Path.Lanes16
        : Sha256Lanes8.IsSupported ? Sha256Path.Lanes8
        : Sha256Path.Single;

    /// <summary>digests[i] = SHA-256(prefix ‖ message i).</summary>
    /// <param name="arena">The bytes that the slices point into. Nothing outside the slices is read.</param>
    /// <param name="messages">The messages, of any length and number, in any order.</param>
    /// <param name="digests">Takes one digest a message; not over the arena's memory.</param>
    /// <param name="prefix">Bytes put before each message, at most <see cref="MaximumPrefix"/>.</param>
    /// <exception cref="ArgumentException">The prefix is too long, or <paramref name="digests"/> too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A slice is not inside the arena; some digests are written, some not.</exception>
    public static void HashMany(
        ReadOnlySpan<byte> arena,
        ReadOnlySpan<MessageSlice> messages,
        Span<Hash256> digests,
        ReadOnlySpan<byte> prefix = default) => HashMany(arena, messages, digests, prefix, BestPath);

    /// <summary>The Merkle leaf hash of each TimestampedEntry (RFC 6962 sections 2.1 and 3.4): SHA-256(00 00 00 ‖ entry).</summary>
    /// <param name="arena">The bytes that the slices point into.</param>
    /// <param name="timestampedEntries">The entries: leaf bytes after version and leaf_type.</param>
    /// <param name="leafHashes">Takes one hash an entry; not over the arena's memory.</param>
    /// <exception cref="ArgumentException"><paramref name="leafHashes"/> is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A slice is not inside the arena; some digests are written, some not.</exception>
    public static void HashLeaves(ReadOnlySpan<byte> arena, ReadOnlySpan<MessageSlice> timestampedEntries, Span<Hash256> leafHashes) =>
        HashMany(arena, timestampedEntries, leafHashes, LeafPrefix, BestPath);

    /// <summary>
    /// The Merkle nodes over consecutive pairs (RFC 6962 section 2.1): parents[i] = SHA-256(0x01 ‖ children[2i] ‖ children[2i+1]).
    /// </summary>
    /// <param name="children">An even number of hashes.</param>
    /// <param name="parents">
    /// Takes half as many. It may be the start of <paramref name="children"/>, so that a subtree is built level by level
    /// in one buffer; no other overlap is allowed.
    /// </param>
    /// <exception cref="ArgumentException">An odd number of children, or <paramref name="parents"/> is too short.</exception>
    public static void HashPairs(ReadOnlySpan<Hash256> children, Span<Hash256> parents) => HashPairs(children, parents, BestPath);

    internal static bool IsSupported(Sha256Path path) => path switch
    {
        Sha256Path.Lanes16 => Sha256Lanes16.IsSupported,
        Sha256Path.Lanes8 => Sha256Lanes8.IsSupported,
        _ => true,
    };

    internal static void HashMany(
        ReadOnlySpan<byte> arena,
        ReadOnlySpan<MessageSlice> messages,
        Span<Hash256> digests,
        ReadOnlySpan<byte> prefix,
        Sha256Path path)
    {
        if (prefix.Length > MaximumPrefix)
        {
            throw new ArgumentException("The prefix is longer than a block.", nameof(prefix));
        }

        if (digests.Length < messages.Length)
        {
            throw new ArgumentException("There are fewer digests than messages.", nameof(digests));
        }

        switch (messages.Length < FewestMessages ? Sha256Path.Single : path)
        {
            case Sha256Path.Lanes16:
                HashLanes<Sha256Lanes16>(arena, messages, digests, prefix);
                break;
            case Sha256Path.Lanes8:
                HashLanes<Sha256Lanes8>(arena, messages, digests, prefix);
                break;
            default:
                for (var i = 0; i < messages.Length; i++)
                {
                    digests[i] = Sha256Single.Hash(prefix, arena.Slice(messages[i].Offset, messages[i].Length));
                }

                break;
        }
    }

    internal static void HashPairs(ReadOnlySpan<Hash256> children, Span<Hash256> parents, Sha256Path path)
    {
        if (children.Length % 2 != 0)
        {
            throw new ArgumentException("A node has two children.", nameof(children));
        }

        if (parents.Length < children.Length / 2)
        {
            throw new ArgumentException("There are fewer parents than pairs.", nameof(parents));
        }

        switch (children.Length < 2 * FewestPairs ? Sha256Path.Single : path)
        {
            case Sha256Path.Lanes16:
                HashPairLanes<Sha256Lanes16>(children, parents);
                break;
            case Sha256Path.Lanes8:
                HashPairLanes<Sha256Lanes8>(children, parents);
                break;
            default:
                for (var i = 0; i < children.Length; i += 2)
                {
                    parents[i / 2] = Sha256Single.HashPair(children[i], children[i + 1]);
                }

                break;
        }
    }

    private static void HashLanes<TLanes>(
        ReadOnlySpan<byte> arena,
        ReadOnlySpan<MessageSlice> messages,
        Span<Hash256> digests,
        ReadOnlySpan<byte> prefix)
        where TLanes : struct, ISha256Lanes
    {
        new Sha256LaneScheduler<TLanes>(
            arena,
            prefix,
            messages,
            digests,
            state: stackalloc uint[Sha256Constants.StateWords * TLanes.Count],
            schedule: stackalloc uint[Sha256Constants.BlockWords * TLanes.Count],
            built: stackalloc byte[Sha256LaneScheduler<TLanes>.BuiltSize * TLanes.Count],
            numbers: stackalloc int[Sha256LaneScheduler<TLanes>.LaneNumbers * TLanes.Count],
            lanes: stackalloc Sha256LaneScheduler<TLanes>.Lane[TLanes.Count]).Run();
    }

    private static void HashPairLanes<TLanes>(ReadOnlySpan<Hash256> children, Span<Hash256> parents)
        where TLanes : struct, ISha256Lanes
    {
        Span<uint> state = stackalloc uint[Sha256Constants.StateWords * TLanes.Count];
        Span<uint> schedule = stackalloc uint[Sha256Constants.BlockWords * TLanes.Count];
        while (children.Length >= 2 * TLanes.Count)
        {
            TLanes.HashPairs(children[..(2 * TLanes.Count)], state, schedule);
            Take<TLanes>(state, parents[..TLanes.Count]);
            children = children[(2 * TLanes.Count)..];
            parents = parents[TLanes.Count..];
        }

        if (!children.IsEmpty)
        {
            Span<Hash256> filled = stackalloc Hash256[2 * TLanes.Count];
            children.CopyTo(filled);
            TLanes.HashPairs(filled, state, schedule);
            Take<TLanes>(state, parents[..(children.Length / 2)]);
        }
    }

    private static void Take<TLanes>(ReadOnlySpan<uint> state, Span<Hash256> parents)
        where TLanes : struct, ISha256Lanes
    {
        for (var lane = 0; lane < parents.Length; lane++)
        {
            Sha256LaneScheduler<TLanes>.TakeDigest(state, lane, out parents[lane]);
        }
    }
}
