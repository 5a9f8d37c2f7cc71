using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Archive;

/// <summary>
/// Entries on their way into a segment, as the fields of one Entries message and its cutouts. Written on the thread that reads the
/// log; packed and stored on another.
/// </summary>
internal sealed class EntryBlock(long start, bool isOfTile) : IDisposable
{
    // Numbers of fields, as in segment.proto.
    private const int RecordsField = 1;
    private const int IssuerField = 2;
    private const int MissingIssuerField = 3;
    private const int CutoutsField = 6;
    private const int EntriesField = 7;

    private readonly ByteBuffer _facts = new();
    private readonly ByteBuffer _entries = new();
    private readonly ByteBuffer _cutouts = new();
    private readonly Dictionary<KnownChain, int> _chains = new(ReferenceEqualityComparer.Instance);
    private long _servedBytes;

    /// <summary>Index of the first entry.</summary>
    public long Start => start;

    /// <summary>Whether its entries came as TileLeafs, out of data tiles, and not out of get-entries.</summary>
    public bool IsOfTile => isOfTile;

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it is time for the next one.</summary>
    public bool IsFull => _entries.Length >= SegmentLimits.BlockBytes || Count >= SegmentLimits.BlockEntries || _servedBytes >= SegmentLimits.BlockServedBytes;

    /// <summary>Adds an entry of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="i">The entry's position in it.</param>
    /// <param name="chains">The chains met so far.</param>
    /// <param name="tally">Counts it.</param>
    /// <param name="newChain">Its chain, where no entry of the block had it before: the segment has to have its certificates.</param>
    public void Add(RawEntryBatch batch, int i, ChainDirectory chains, SegmentTally tally, out KnownChain? newChain)
    {
        newChain = null;
        if (Count == 0)
        {
            _entries.WriteNumber(Messages.Entries.StartFieldNumber, (ulong)start);
            _entries.WriteNumber(Messages.Entries.FormFieldNumber, (ulong)(isOfTile ? Messages.Protocol.StaticCt : Messages.Protocol.Rfc6962));
        }

        Count++;
        var served = batch.GetLeaf(i).Length + batch.GetExtra(i).Length;
        _servedBytes += served;
        if (batch.IsMissing(i))
        {
            AddMissing(batch.LeafHashes[i]);
            tally.Add(Messages.Entry.Types.Type.Missing, 0, 0);
            return;
        }

        if (!EntryKind.TryRead(batch, i, out var entry) || chains.Find(entry, !isOfTile) is not { } chain)
        {
            AddRaw(batch, i);
            tally.Add(Messages.Entry.Types.Type.Raw, 0, served);
            return;
        }

        if (!_chains.TryGetValue(chain, out var position))
        {
            newChain = chain;
            position = _chains.Count;
            _chains.Add(chain, position);
            _entries.Open(Messages.Entries.ChainsFieldNumber, ByteBuffer.SizeOfBytes(chain.Fingerprints.Length));
            _entries.WriteBytes(Messages.Chain.FingerprintsFieldNumber, chain.Fingerprints);
        }

        tally.Add(AddRead(entry, position), entry.Timestamp, served);
    }

    /// <summary>Adds a CA certificate to the facts in front of the entries.</summary>
    public void AddIssuer(ReadOnlySpan<byte> certificate)
    {
        var length = ByteBuffer.SizeOfBytes(certificate.Length);
        _facts.Open(RecordsField, ByteBuffer.SizeOfBytes(length));
        _facts.Open(IssuerField, length);
        _facts.WriteBytes(Messages.Issuer.CertificateFieldNumber, certificate);
    }

    /// <summary>Adds that the log does not have a CA certificate.</summary>
    public void AddMissingIssuer(Hash256 fingerprint)
    {
        _facts.Open(RecordsField, ByteBuffer.SizeOfBytes(Hash256.Size));
        _facts.WriteBytes(MissingIssuerField, fingerprint.ToArray());
    }

    /// <summary>Appends its members to a segment.</summary>
    public void WriteTo(SegmentWriter segment)
    {
        if (_facts.Length > 0)
        {
            segment.Append(MemberKind.Facts, 0, 0, [], _facts.Written);
        }

        if (_cutouts.Length > 0)
        {
            segment.Append(MemberKind.Cutouts, 0, 0, Opening(CutoutsField, _cutouts.Length), _cutouts.Written);
        }

        segment.Append(MemberKind.Entries, start, Count, Opening(EntriesField, _entries.Length), _entries.Written);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _facts.Dispose();
        _entries.Dispose();
        _cutouts.Dispose();
    }

    /// <summary>The tags and lengths in front of a record whose content is known.</summary>
    private static ReadOnlySpan<byte> Opening(int field, int length)
    {
        using var opening = new ByteBuffer();
        opening.Open(RecordsField, ByteBuffer.SizeOfBytes(length));
        opening.Open(field, length);
        return opening.Written.ToArray();
    }

    private void AddMissing(Hash256 leafHash)
    {
        const Messages.Entry.Types.Type type = Messages.Entry.Types.Type.Missing;
        _entries.Open(Messages.Entries.Entries_FieldNumber, ByteBuffer.SizeOf((ulong)type) + ByteBuffer.SizeOfBytes(Hash256.Size));
        _entries.WriteNumber(Messages.Entry.TypeFieldNumber, (ulong)type);
        _entries.WriteBytes(Messages.Entry.LeafHashFieldNumber, leafHash.ToArray());
    }

    private void AddRaw(RawEntryBatch batch, int i)
    {
        const Messages.Entry.Types.Type type = Messages.Entry.Types.Type.Raw;
        var leaf = batch.GetLeaf(i);
        var extra = batch.GetExtra(i);
        var noExtra = batch.HasExtra(i) ? 0UL : 1;
        _entries.Open(
            Messages.Entries.Entries_FieldNumber,
            ByteBuffer.SizeOf((ulong)type) + ByteBuffer.SizeOfBytes(leaf.Length) + ByteBuffer.SizeOfBytes(extra.Length) + ByteBuffer.SizeOf(noExtra));
        _entries.WriteNumber(Messages.Entry.TypeFieldNumber, (ulong)type);
        _entries.WriteBytes(Messages.Entry.LeafFieldNumber, leaf);
        _entries.WriteBytes(Messages.Entry.ExtraFieldNumber, extra);
        _entries.WriteNumber(Messages.Entry.NoExtraFieldNumber, noExtra);
    }

    private Messages.Entry.Types.Type AddRead(in LogEntryView entry, int chain)
    {
        var isPrecertificate = entry.EntryType == LogEntryType.PrecertEntry;
        var type = EntryKind.Of(entry);
        var certificate = isPrecertificate ? entry.PreCertificate : entry.SignedEntry;
        var tbs = isPrecertificate ? entry.SignedEntry : default;
        Span<(int Start, int End)> cuts = stackalloc (int, int)[CertificateCuts.Maximum];
        var cutCount = 0;
        if (CertificateView.TryRead(certificate, out var view, out _))
        {
            cutCount = new CertificateCuts(view, cuts).Count;
            if (isPrecertificate && LoggedTbs.IsOf(view, tbs))
            {
                tbs = default;
            }
        }

        cuts = cuts[..cutCount];
        var (cutBytes, cutItems) = Measure(cuts);
        var size = ByteBuffer.SizeOf(entry.Timestamp) + ByteBuffer.SizeOf((ulong)type) + ByteBuffer.SizeOf((ulong)chain)
            + SizeUnlessEmpty(entry.IssuerKeyHash) + SizeUnlessEmpty(tbs) + SizeUnlessEmpty(entry.Extensions)
            + ByteBuffer.SizeOfBytes(certificate.Length - cutBytes) + (cutItems == 0 ? 0 : ByteBuffer.SizeOfBytes(cutItems));
        _entries.Open(Messages.Entries.Entries_FieldNumber, size);
        _entries.WriteNumber(Messages.Entry.TimestampFieldNumber, entry.Timestamp);
        _entries.WriteNumber(Messages.Entry.TypeFieldNumber, (ulong)type);
        _entries.WriteNumber(Messages.Entry.ChainFieldNumber, (ulong)chain);
        WriteUnlessEmpty(Messages.Entry.IssuerKeyHashFieldNumber, entry.IssuerKeyHash);
        WriteUnlessEmpty(Messages.Entry.TbsFieldNumber, tbs);
        WriteUnlessEmpty(Messages.Entry.ExtensionsFieldNumber, entry.Extensions);
        WriteCut(certificate, cuts, cutBytes, cutItems);
        return type;
    }

    private static (int Bytes, int Items) Measure(ReadOnlySpan<(int Start, int End)> cuts)
    {
        var (bytes, items, at) = (0, 0, 0);
        foreach (var (start, end) in cuts)
        {
            bytes += end - start;
            items += ByteBuffer.VarintSize((ulong)(start - at)) + ByteBuffer.VarintSize((ulong)(end - start));
            at = end;
        }

        return (bytes, items);
    }

    private void WriteCut(ReadOnlySpan<byte> certificate, ReadOnlySpan<(int Start, int End)> cuts, int cutBytes, int cutItems)
    {
        _entries.Open(Messages.Entry.CertificateFieldNumber, certificate.Length - cutBytes);
        var at = 0;
        foreach (var (start, end) in cuts)
        {
            _entries.Append(certificate[at..start]);
            _cutouts.Append(certificate[start..end]);
            at = end;
        }

        _entries.Append(certificate[at..]);
        if (cutItems == 0)
        {
            return;
        }

        _entries.Open(Messages.Entry.CutoutsFieldNumber, cutItems);
        at = 0;
        foreach (var (start, end) in cuts)
        {
            _entries.WriteItem(start - at);
            _entries.WriteItem(end - start);
            at = end;
        }
    }

    private static int SizeUnlessEmpty(ReadOnlySpan<byte> value) => value.IsEmpty ? 0 : ByteBuffer.SizeOfBytes(value.Length);

    private void WriteUnlessEmpty(int field, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            _entries.WriteBytes(field, value);
        }
    }
}
