using CtAuditor.Archive;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using CtAuditor.Tests.Pki.Ct;

namespace CtAuditor.Tests.Archive;

/// <summary>A folder with an archive, and a log that is made up batch by batch and kept in it as a crawl keeps it.</summary>
internal sealed class ArchiveBed : IIssuerCertificates, IDisposable
{
    /// <summary>The evidence of every gap.</summary>
    public static readonly byte[] Evidence = [.. """{"log":"Sample Log"}"""u8];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ctauditor-archive-");
    private readonly LogSigner _key = new();
    private readonly List<byte[]> _issuers = [];

    public ArchiveBed(LogKind kind) => Log = new LogDescriptor
    {
        Name = "Sample Log",
        Kind = kind,
        MonitoringPrefix = new Uri("https://log.example/"),
        SubmissionPrefix = new Uri("https://log.example/"),
        Key = _key.Spki,
        LogId = _key.LogId,
        MaximumMergeDelay = TimeSpan.FromHours(24),
        State = "usable",
    };

    public string Folder => _folder.FullName;

    public LogDescriptor Log { get; }

    /// <summary>The tree so far.</summary>
    public CollapsedTree Tree { get; private set; } = new();

    /// <summary>Every entry so far, as it was served.</summary>
    public List<ServedEntry> Entries { get; } = [];

    /// <summary>Gaps so far.</summary>
    public List<EntryGap> Gaps { get; } = [];

    /// <summary>Adds a CA certificate that the archive can be given.</summary>
    public Hash256 AddIssuer(byte[] certificate)
    {
        _issuers.Add(certificate);
        return Hash256.Of(certificate);
    }

    public ReadOnlyMemory<byte>? Find(Hash256 fingerprint) => _issuers.Find(certificate => Hash256.Of(certificate) == fingerprint)?.AsMemory();

    /// <summary>The next batch of the log; the tree grows by it.</summary>
    public VerifiedBatch Next(IReadOnlyList<ServedEntry> entries, bool reachesHead = true)
    {
        var start = Tree.Size;
        var gaps = new List<EntryGap>();
        var parts = new List<RawEntryBatch>();
        for (var at = 0; at < entries.Count; at += parts[^1].Count)
        {
            var isTile = IsTileLeaf(entries[at]);
            parts.Add(Build(start + at, [.. entries.Skip(at).TakeWhile(entry => IsTileLeaf(entry) == isTile)], isTile));
            gaps.AddRange(parts[^1].Gaps);
        }

        var batch = RawEntryBatch.Join(parts);
        Entries.AddRange(entries);
        Gaps.AddRange(gaps);
        Tree.Append(batch.LeafHashes);
        var head = reachesHead ? Head() : Head(Tree.Size + 1000, default);
        return new VerifiedBatch { Entries = batch, TreeAfter = Tree.Clone(), ProvenBy = head, ReachedHead = reachesHead ? head : null };
    }

    /// <summary>A signed head of the tree so far.</summary>
    public SignedTreeHead Head() => Head(Tree.Size, Tree.Root());

    /// <summary>Keeps batches of entries in an archive that is opened and closed for it.</summary>
    public async Task WriteAsync(params IReadOnlyList<ServedEntry>[] batches)
    {
        await using var writer = Open();
        var archive = writer.Open(Log, this);
        archive.MoveTo(Tree, null);
        foreach (var entries in batches)
        {
            var before = Tree.Clone();
            using var batch = Next(entries);
            await archive.AppendAsync(batch, before, CancellationToken.None);
        }
    }

    public ArchiveWriter Open(bool knowsEveryChromeLog = false, params IReadOnlyList<KnownLog> known) => ArchiveWriter.Open(Folder, [Log], known, knowsEveryChromeLog);

    /// <summary>What the archive has of the log, each entry once.</summary>
    public List<ServedEntry> Read()
    {
        var folder = ArchiveFolder.Open(Folder);
        var read = new List<ServedEntry>();
        for (long i = 0; folder.FindEntry(Log.Name, i) is { } batch; i++)
        {
            using (batch)
            {
                read.Add(ServedEntry.Of(batch, 0));
            }
        }

        return read;
    }

    public IReadOnlyList<SegmentProblem> Verify() => [.. ArchiveVerifier.Verify(ArchiveFolder.Open(Folder), CancellationToken.None)];

    public string[] Files() => [.. Directory.GetFiles(Folder).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    private bool IsTileLeaf(ServedEntry entry) => entry.IsTileLeaf ?? Log.Kind == LogKind.StaticCt;

    private RawEntryBatch Build(long start, IReadOnlyList<ServedEntry> entries, bool isTile)
    {
        using var builder = new RawEntryBatchBuilder(Log, start, entries.Sum(entry => entry.Leaf.Length + entry.Extra.Length), entries.Count, isTile);
        var gaps = new List<EntryGap>();
        foreach (var entry in entries)
        {
            if (entry.MissingHash is { } hash)
            {
                gaps.Add(new EntryGap(start + builder.Count, start + builder.Count + 1, LogFaultKind.TruncatedTile, new Fault(FaultKind.Truncated, 7), "tile/data/000 ends early", Evidence));
                builder.AddMissing(hash);
                continue;
            }

            entry.Leaf.CopyTo(builder.Reserve(entry.Leaf.Length));
            var leaf = builder.Advance(entry.Leaf.Length);
            entry.Extra.CopyTo(builder.Reserve(entry.Extra.Length));
            builder.Add(leaf, entry.Leaf.Length, builder.Advance(entry.Extra.Length), entry.HasExtra ? entry.Extra.Length : -1);
        }

        return builder.Build(gaps);
    }

    private SignedTreeHead Head(long size, Hash256 root) => _key.SignHead(size, 1_790_000_000_000 + (ulong)size, root);
}
