using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Archive;

/// <summary>
/// Checks an archive as if it came from somebody else: every byte against the seals, every entry against the trees, the trees
/// against signed heads, and segments against each other.
/// </summary>
public static class ArchiveVerifier
{
    /// <summary>Everything that is wrong, by segment and place; nothing where all is in order.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="cancellationToken">Ends it between two segments.</param>
    /// <exception cref="ArchiveException">A file can no longer be read.</exception>
    public static IEnumerable<SegmentProblem> Verify(ArchiveFolder archive, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(archive);
        foreach (var segment in archive.AllSegments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var problem in segment.Problems)
            {
                yield return problem;
            }

            if (segment.Log is not null)
            {
                foreach (var problem in VerifySegment(archive, segment))
                {
                    yield return problem;
                }
            }
        }

        foreach (var log in archive.Logs)
        {
            foreach (var problem in Between(log))
            {
                yield return problem;
            }
        }
    }

    private static List<SegmentProblem> VerifySegment(ArchiveFolder archive, SegmentFile segment)
    {
        try
        {
            var problems = new List<SegmentProblem>();
            if (segment.IsClosed ? !segment.HasTrueSeal() : segment.Trailer is not null || segment.Name.EndsWith(SegmentName.ClosedSuffix, StringComparison.Ordinal))
            {
                problems.Add(segment.Problem(Math.Max(0, segment.Length - SegmentSeal.Length), segment.IsClosed ? "the SHA-256 of the file is not that of its seal" : "the segment has no seal"));
            }

            var roots = new Dictionary<long, Hash256>();
            var wanted = WantedSizes(archive, segment);
            var (tally, _, problem) = SegmentScan.Run(segment, archive.Issuer, (batch, after) => Note(batch, after, wanted, roots));
            roots[segment.Start] = segment.TreeBefore!.Root();
            if (problem is not null)
            {
                problems.Add(problem);
            }
            else if (segment.Trailer is not null && !segment.Trailer.Equals(tally.ToTrailer()))
            {
                problems.Add(segment.Problem(segment.GoodLength, "the trailer says other things than the entries"));
            }

            if (segment.IsClosed && SegmentName.TryParse(segment.Name, out var name) && name != SegmentName.Of(segment.Log!.LogId, segment.Start, segment.End))
            {
                problems.Add(segment.Problem(0, "the file's name is that of other entries"));
            }

            problems.AddRange(VerifyHeads(segment, roots));
            problems.AddRange(VerifyOverlaps(archive, segment, roots));
            problems.AddRange(MissingIssuers(archive, segment, problems.Count > 0));
            return problems;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException($"{segment.Name}: {exception.Message}", exception);
        }
    }

    /// <summary>Tree sizes in the segment whose roots something else states: heads, and segments that begin there.</summary>
    private static HashSet<long> WantedSizes(ArchiveFolder archive, SegmentFile segment) =>
    [
        .. segment.Heads.Select(head => head.TreeSize),
        .. Others(archive, segment).Select(other => other.Start),
    ];

    private static IEnumerable<SegmentFile> Others(ArchiveFolder archive, SegmentFile segment) =>
        archive.AllSegments.Where(other => other != segment && other.Log?.LogId == segment.Log!.LogId && segment.Start <= other.Start && other.Start <= segment.End);

    private static void Note(Logs.RawEntryBatch batch, SegmentTally after, HashSet<long> wanted, Dictionary<long, Hash256> roots)
    {
        if (wanted.Contains(after.End))
        {
            roots[after.End] = after.Tree.Root();
        }

        // A size inside the block: the tree in front of it, and the leaves up to there.
        foreach (var size in wanted.Where(size => batch.Start < size && size < after.End))
        {
            roots[size] = after.RootAt(size, batch.LeafHashes);
        }
    }

    private static IEnumerable<SegmentProblem> VerifyHeads(SegmentFile segment, Dictionary<long, Hash256> roots)
    {
        if (!LogPublicKey.TryImport(segment.Log!.Key.Span, out var key, out _))
        {
            yield return segment.Problem(0, "the log's key cannot be used");
            yield break;
        }

        using (key)
        {
            IEnumerable<SignedTreeHead> heads = segment.HeadBefore is null ? segment.Heads : [segment.HeadBefore, .. segment.Heads];
            foreach (var head in heads)
            {
                if (!key.VerifyHead(head))
                {
                    yield return segment.Problem(0, $"the signature of the head of size {head.TreeSize} is not the log's");
                }
                else if (roots.TryGetValue(head.TreeSize, out var root) && root != head.RootHash)
                {
                    yield return segment.Problem(0, $"the entries up to {head.TreeSize} are not those of the signed head");
                }
            }
        }
    }

    private static IEnumerable<SegmentProblem> VerifyOverlaps(ArchiveFolder archive, SegmentFile segment, Dictionary<long, Hash256> roots) =>
        from other in Others(archive, segment)
        where roots.TryGetValue(other.Start, out var root) && root != other.TreeBefore!.Root()
        select other.Problem(0, $"the tree of {other.Start} entries is another than that of {segment.Name}");

    // Where fingerprints came in place of chains, reading the entries does not show that a certificate is gone.
    private static IEnumerable<SegmentProblem> MissingIssuers(ArchiveFolder archive, SegmentFile segment, bool hasProblems)
    {
        if (hasProblems)
        {
            yield break;
        }

        foreach (var block in segment.Blocks)
        {
            using var batch = segment.ReadEntries(block, archive.Issuer, out _);
            for (var i = 0; batch is not null && batch.NamesIssuers && i < batch.Count; i++)
            {
                if (batch.IsTileLeaf(i) && FirstLost(batch, i, archive, segment) is { } lost)
                {
                    yield return segment.Problem(block.Offset, $"entry {block.Start + i} names the CA certificate {lost}, which is not there");
                    yield break;
                }
            }
        }
    }

    private static Hash256? FirstLost(Logs.RawEntryBatch batch, int i, ArchiveFolder archive, SegmentFile segment)
    {
        if (EntryKind.TryRead(batch, i, out var entry))
        {
            for (var rest = entry.ChainFingerprints; !rest.IsEmpty; rest = rest[Hash256.Size..])
            {
                var fingerprint = new Hash256(rest[..Hash256.Size]);
                if (archive.Issuer(fingerprint) is null && !segment.MissingIssuers.Contains(fingerprint))
                {
                    return fingerprint;
                }
            }
        }

        return null;
    }

    /// <summary>Holes between the segments of a log.</summary>
    private static IEnumerable<SegmentProblem> Between(ArchivedLog log)
    {
        var end = log.Segments[0].Start;
        foreach (var segment in log.Segments)
        {
            if (segment.Start > end)
            {
                yield return segment.Problem(0, $"{log.Descriptor.Name}: entries {end} to {segment.Start} are not in the archive");
            }

            end = Math.Max(end, segment.End);
        }
    }
}
