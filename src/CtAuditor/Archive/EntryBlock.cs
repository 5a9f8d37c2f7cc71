using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Archive;

/// <summary>
/// Entries of one batch on their way into a segment, as the fields of one Entries message and the literals of their certificates.
/// Written on the thread that reads the log; packed and stored on another; then used again.
/// </summary>
internal sealed class EntryBlock
{
    // Numbers of fields, as in segment.proto.
    private const int RecordsField = 1;
    private const int IssuerField = 2;
    private const int MissingIssuerField = 3;
    private const int LiteralsField = 6;
    private const int EntriesField = 7;

    /// <summary>Certificates of one block that others are edits of: a few for each CA that issues into a log.</summary>
    private const int MaximumBases = 1024;

    /// <summary>In a block of so many entries or more, what certificates of one CA have in common has left little to compress.</summary>
    private const int EntriesToStore = 256;

    /// <summary>Memory that is kept for the next block, in bytes; some entries are huge.</summary>
    private const int MostKept = 4 * SegmentLimits.BlockBytes;

    private readonly ByteBuffer _facts = new();
    private readonly ByteBuffer _entries = new();
    private readonly ByteBuffer _literals = new();
    private readonly ByteBuffer _edits = new();
    private readonly Dictionary<ulong, BlockChain> _chains = [];
    private readonly Dictionary<(int Chain, Messages.Entry.Types.Type Type, int KeyLength), BaseCertificate> _bases = [];
    private readonly Stack<CertificatePieces> _sparePieces = [];
    private CertificatePieces _pieces = new();
    private byte[] _tbs = [];
    private BaseCertificate? _lastBase;
    private int _chainCount;
    private long _servedBytes;

    /// <summary>Index of the first entry.</summary>
    public long Start { get; private set; }

    /// <summary>Whether its entries came as TileLeafs, out of data tiles, and not out of get-entries.</summary>
    public bool IsOfTile { get; private set; }

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it is time for the next one.</summary>
    public bool IsFull =>
        _entries.Length + _literals.Length >= SegmentLimits.BlockBytes || Count >= SegmentLimits.BlockEntries || _servedBytes >= SegmentLimits.BlockServedBytes;

    /// <summary>Whether it may be used again.</summary>
    public bool IsWorthKeeping => _entries.Capacity + _literals.Capacity + _facts.Capacity + _tbs.Length <= MostKept;

    /// <summary>Begins with an entry of a batch.</summary>
    public void Begin(RawEntryBatch batch, int first)
    {
        Start = batch.Start + first;
        IsOfTile = batch.IsTileLeaf(first);
        Count = 0;
        _servedBytes = 0;
        _facts.Clear();
        _entries.Clear();
        _literals.Clear();
        _chains.Clear();
        _chainCount = 0;
        foreach (var certificate in _bases.Values)
        {
            _sparePieces.Push(certificate.Pieces);
        }

        _bases.Clear();
        _lastBase = null;
        _entries.WriteNumber(Messages.Entries.StartFieldNumber, (ulong)Start);
        _entries.WriteNumber(Messages.Entries.FormFieldNumber, (ulong)(IsOfTile ? Messages.Protocol.StaticCt : Messages.Protocol.Rfc6962));
    }

    /// <summary>Adds an entry of the batch that it began with.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="i">The entry's position in it.</param>
    /// <param name="isRead">Whether it could be read.</param>
    /// <param name="entry">The entry, where it could.</param>
    /// <param name="chains">The chains met so far.</param>
    /// <param name="counts">Counts it.</param>
    /// <param name="newChain">Its chain, where no entry of the block had it before: the segment has to have its certificates.</param>
    public void Add(RawEntryBatch batch, int i, bool isRead, in LogEntryView entry, ChainDirectory chains, ref EntryCounts counts, out KnownChain? newChain)
    {
        newChain = null;
        Count++;
        var served = batch.GetLeaf(i).Length + batch.GetExtra(i).Length;
        _servedBytes += served;
        if (!isRead && batch.IsMissing(i))
        {
            AddMissing(batch.LeafHashes[i]);
            counts.Add(Messages.Entry.Types.Type.Missing, 0, 0);
            return;
        }

        if (!isRead || !EntryKind.IsWhole(batch, i, entry) || Find(entry, chains, out newChain) is not { } chain)
        {
            AddRaw(batch, i);
            counts.Add(Messages.Entry.Types.Type.Raw, 0, served);
            return;
        }

        counts.Add(AddRead(batch, i, entry, chain), entry.Timestamp, served);
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

        var packs = Count < EntriesToStore;
        if (_literals.Length > 0)
        {
            segment.Append(MemberKind.Literals, 0, 0, Opening(LiteralsField, _literals.Length), _literals.Written, packs);
        }

        segment.Append(MemberKind.Entries, Start, Count, Opening(EntriesField, _entries.Length), _entries.Written, packs);
    }

    /// <summary>The tags and lengths in front of a record whose content is known.</summary>
    private static ReadOnlySpan<byte> Opening(int field, int length)
    {
        var opening = new ByteBuffer();
        opening.Open(RecordsField, ByteBuffer.SizeOfBytes(length));
        opening.Open(field, length);
        return opening.Written;
    }

    private BlockChain? Find(in LogEntryView entry, ChainDirectory chains, out KnownChain? newChain)
    {
        newChain = null;
        var content = ChainDirectory.ContentOf(entry, !IsOfTile);
        var key = ChainDirectory.KeyOf(content, !IsOfTile);
        if (_chains.TryGetValue(key, out var met) && met.Chain.Content.AsSpan().SequenceEqual(content))
        {
            return met;
        }

        newChain = chains.Find(key, content, !IsOfTile);
        if (newChain is null)
        {
            return null;
        }

        var chain = new BlockChain(newChain, _chainCount++);
        _chains[key] = chain;
        _entries.Open(Messages.Entries.ChainsFieldNumber, ByteBuffer.SizeOfBytes(newChain.Fingerprints.Length));
        _entries.WriteBytes(Messages.Chain.FingerprintsFieldNumber, newChain.Fingerprints);
        return chain;
    }

    private Messages.Entry.Types.Type AddRead(RawEntryBatch batch, int i, in LogEntryView entry, BlockChain chain)
    {
        var type = EntryKind.Of(entry);
        var isPrecertificate = type == Messages.Entry.Types.Type.Precert;
        var certificate = isPrecertificate ? entry.PreCertificate : entry.SignedEntry;
        _pieces.Read(certificate);
        var tbs = isPrecertificate && !IsLogged(certificate, entry.SignedEntry) ? entry.SignedEntry : default;
        var key = (chain.Position, type, _pieces.KeyLength);
        var isBase = !_bases.TryGetValue(key, out var found) && _bases.Count < MaximumBases;
        var other = found ?? chain.BaseOf(type) ?? _lastBase ?? BaseCertificate.None;
        _edits.Clear();
        new CertificateEdits(certificate, other.BytesIn(batch), _edits, _literals).Write(_pieces, other.Pieces);

        var issuerKeyHash = isPrecertificate && other.Type == type && entry.IssuerKeyHash.SequenceEqual(other.IssuerKeyHashIn(batch)) ? default : entry.IssuerKeyHash;
        var back = (ulong)(other == BaseCertificate.None ? 0 : Count - 1 - other.Position);
        var size = SizeUnlessZero(entry.Timestamp) + SizeUnlessZero((ulong)type) + SizeUnlessZero(back) + SizeUnlessZero((ulong)chain.Position)
            + SizeUnlessEmpty(issuerKeyHash) + SizeUnlessEmpty(tbs) + SizeUnlessEmpty(entry.Extensions) + SizeUnlessEmpty(_edits.Written);
        _entries.Open(Messages.Entries.Entries_FieldNumber, size);
        WriteUnlessZero(Messages.Entry.TimestampFieldNumber, entry.Timestamp);
        WriteUnlessZero(Messages.Entry.TypeFieldNumber, (ulong)type);
        WriteUnlessEmpty(Messages.Entry.IssuerKeyHashFieldNumber, issuerKeyHash);
        WriteUnlessEmpty(Messages.Entry.TbsFieldNumber, tbs);
        WriteUnlessEmpty(Messages.Entry.ExtensionsFieldNumber, entry.Extensions);
        WriteUnlessZero(Messages.Entry.BaseFieldNumber, back);
        WriteUnlessEmpty(Messages.Entry.EditsFieldNumber, _edits.Written);
        WriteUnlessZero(Messages.Entry.ChainFieldNumber, (ulong)chain.Position);
        if (isBase)
        {
            AddBase(key, chain, new BaseCertificate(_pieces, type, Count - 1, i, certificate.Length));
        }

        return type;
    }

    private void AddBase((int Chain, Messages.Entry.Types.Type Type, int KeyLength) key, BlockChain chain, BaseCertificate certificate)
    {
        _bases.Add(key, certificate);
        chain.Add(certificate);
        _lastBase = certificate;
        _pieces = _sparePieces.TryPop(out var spare) ? spare : new CertificatePieces();
    }

    private bool IsLogged(ReadOnlySpan<byte> precertificate, ReadOnlySpan<byte> tbs)
    {
        if (_tbs.Length < precertificate.Length)
        {
            _tbs = new byte[2 * precertificate.Length];
        }

        return LoggedTbs.TryWrite(precertificate, _pieces, _tbs, out var length) && _tbs.AsSpan(0, length).SequenceEqual(tbs);
    }

    private static int SizeUnlessZero(ulong value) => value == 0 ? 0 : ByteBuffer.SizeOf(value);

    private static int SizeUnlessEmpty(ReadOnlySpan<byte> value) => value.IsEmpty ? 0 : ByteBuffer.SizeOfBytes(value.Length);

    private void WriteUnlessZero(int field, ulong value)
    {
        if (value != 0)
        {
            _entries.WriteNumber(field, value);
        }
    }

    private void WriteUnlessEmpty(int field, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            _entries.WriteBytes(field, value);
        }
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
}
