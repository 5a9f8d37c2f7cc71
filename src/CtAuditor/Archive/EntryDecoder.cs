using System.Buffers;
using System.Buffers.Binary;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using Google.Protobuf;

namespace CtAuditor.Archive;

/// <summary>Puts the entries of a block together again, byte for byte as the log served them. Its input comes from anywhere.</summary>
internal sealed class EntryDecoder
{
    // MerkleTreeLeaf: version, leaf_type, timestamp, entry_type (RFC 6962 section 3.4).
    private const int LeafOpening = 1 + 1 + sizeof(ulong) + sizeof(ushort);

    // The length of a vector<0..2^24-1> and of a vector<0..2^16-1>.
    private const int Length24 = 3;
    private const int Length16 = 2;

    private readonly LogDescriptor _log;
    private readonly bool _hasInlineChains;
    private readonly List<ChainBytes> _chains = [];
    private readonly List<Messages.Entry> _entries = [];
    private readonly CertificatePieces _pieces = new();

    private EntryDecoder(LogDescriptor log, bool hasInlineChains)
    {
        _log = log;
        _hasInlineChains = hasInlineChains;
    }

    /// <summary>Reads a member with entries.</summary>
    /// <param name="content">The member, unpacked.</param>
    /// <param name="literals">What the edits of its entries insert.</param>
    /// <param name="header">The member's header, which has to say the same.</param>
    /// <param name="log">The log.</param>
    /// <param name="gaps">The segment's gaps.</param>
    /// <param name="issuers">Has CA certificates.</param>
    /// <param name="fault">What is wrong, for people.</param>
    /// <returns>The entries with their leaf hashes; null where anything is wrong.</returns>
    public static RawEntryBatch? Decode(
        byte[] content,
        byte[] literals,
        in MemberHeader header,
        LogDescriptor log,
        IReadOnlyList<EntryGap> gaps,
        Func<Hash256, ReadOnlyMemory<byte>?> issuers,
        out string fault)
    {
        try
        {
            var (start, form, rest) = Open(content);
            if (rest is null || start != (ulong)header.Start || !Enum.IsDefined(form))
            {
                fault = "they are other entries than the member's header says";
                return null;
            }

            using (rest)
            {
                var decoder = new EntryDecoder(log, form == Messages.Protocol.Rfc6962);
                fault = decoder.ReadMessages(rest, header.Count, issuers);
                return fault.Length == 0 ? decoder.Build(header.Start, literals, gaps, out fault) : null;
            }
        }
        catch (InvalidProtocolBufferException exception)
        {
            fault = exception.Message;
            return null;
        }
    }

    /// <summary>Goes through the tags and lengths of the one record, up to the chains and entries.</summary>
    private static (ulong Start, Messages.Protocol Form, CodedInputStream? Input) Open(byte[] content)
    {
        const uint lengthDelimited = 2;
        var input = new CodedInputStream(content);
        var isEntries = input.ReadTag() == ((Messages.Segment.RecordsFieldNumber << 3) | lengthDelimited)
            && input.ReadLength() == content.Length - input.Position
            && input.ReadTag() == ((Messages.Record.EntriesFieldNumber << 3) | lengthDelimited)
            && input.ReadLength() == content.Length - input.Position
            && input.ReadTag() == Messages.Entries.StartFieldNumber << 3;
        if (!isEntries)
        {
            input.Dispose();
            return default;
        }

        var start = input.ReadUInt64();
        if (input.ReadTag() != Messages.Entries.FormFieldNumber << 3)
        {
            input.Dispose();
            return default;
        }

        return (start, (Messages.Protocol)input.ReadEnum(), input);
    }

    // One by one, for an empty entry of two bytes would make an object of a hundred.
    private string ReadMessages(CodedInputStream input, int count, Func<Hash256, ReadOnlyMemory<byte>?> issuers)
    {
        const uint chainsTag = (Messages.Entries.ChainsFieldNumber << 3) | 2;
        const uint entriesTag = (Messages.Entries.Entries_FieldNumber << 3) | 2;
        while (!input.IsAtEnd)
        {
            var tag = input.ReadTag();
            if (tag == entriesTag && _entries.Count < count)
            {
                var entry = new Messages.Entry();
                input.ReadMessage(entry);
                _entries.Add(entry);
            }
            else if (tag == chainsTag && _chains.Count < count)
            {
                var chain = new Messages.Chain();
                input.ReadMessage(chain);
                if (ChainBytes.Create(chain.Fingerprints.Span, _hasInlineChains ? issuers : null, out var missing) is not { } bytes)
                {
                    return missing;
                }

                _chains.Add(bytes);
            }
            else
            {
                return "there is more in them than the member's header says";
            }
        }

        return _entries.Count == count ? "" : $"there are {_entries.Count} of {count}";
    }

    private RawEntryBatch? Build(long start, byte[] literals, IReadOnlyList<EntryGap> gaps, out string fault)
    {
        if (EditedCertificates.Restore(_entries, literals, SegmentLimits.MaximumServedBytes) is not { } certificates)
        {
            fault = "their edits do not make sense, or too much of it";
            return null;
        }

        var bytes = _entries.Select((entry, i) => UpperBound(entry, certificates.Of(i).Length)).Sum();
        if (bytes > SegmentLimits.MaximumServedBytes)
        {
            fault = "they are too large";
            return null;
        }

        using var builder = new RawEntryBatchBuilder(_log, start, (int)bytes, _entries.Count, isTile: !_hasInlineChains);
        for (var i = 0; i < _entries.Count; i++)
        {
            if (!TryAdd(i, certificates, builder, start + i, gaps))
            {
                fault = $"entry {start + i} does not make sense";
                return null;
            }
        }

        fault = "";
        return builder.Build([.. gaps.Where(gap => gap.Start < start + _entries.Count && start < gap.End)]);
    }

    private long UpperBound(Messages.Entry entry, long certificate)
    {
        long chain = entry.Chain < _chains.Count ? _chains[(int)entry.Chain].Bytes.Length : 0;
        return LeafOpening + Hash256.Size + (3 * Length24) + (2 * Length16) + (2 * certificate) + entry.Tbs.Length + entry.Extensions.Length
            + chain + entry.Leaf.Length + entry.Extra.Length;
    }

    private bool TryAdd(int i, EditedCertificates certificates, RawEntryBatchBuilder builder, long index, IReadOnlyList<EntryGap> gaps)
    {
        var entry = _entries[i];
        switch (entry.Type)
        {
            case Messages.Entry.Types.Type.Missing when entry.LeafHash.Length == Hash256.Size && gaps.Any(gap => gap.Start <= index && index < gap.End):
                builder.AddMissing(new Hash256(entry.LeafHash.Span));
                return true;
            case Messages.Entry.Types.Type.Raw when _hasInlineChains || entry.Leaf.Span.StartsWith((ReadOnlySpan<byte>)[0, 0]):
                // What stands in front of a TileLeaf's TimestampedEntry is never anything else.
                AddRaw(entry, builder);
                return true;
            case Messages.Entry.Types.Type.X509 or Messages.Entry.Types.Type.Precert:
                return TryAddRead(i, entry, certificates.Of(i), builder);
            default:
                return false;
        }
    }

    private static void AddRaw(Messages.Entry entry, RawEntryBatchBuilder builder)
    {
        entry.Leaf.Span.CopyTo(builder.Reserve(entry.Leaf.Length));
        var leaf = builder.Advance(entry.Leaf.Length);
        entry.Extra.Span.CopyTo(builder.Reserve(entry.Extra.Length));
        var extra = builder.Advance(entry.Extra.Length);
        builder.Add(leaf, entry.Leaf.Length, extra, entry.NoExtra ? -1 : entry.Extra.Length);
    }

    private bool TryAddRead(int i, Messages.Entry entry, ReadOnlySpan<byte> certificate, RawEntryBatchBuilder builder)
    {
        var isPrecertificate = entry.Type == Messages.Entry.Types.Type.Precert;
        if (entry.Chain >= _chains.Count
            || !TryIssuerKeyHash(i, isPrecertificate, out var issuerKeyHash)
            || entry.Extensions.Length > CtLimits.MaxVector16Length
            || entry.Tbs.Length > CtLimits.MaxCertificateLength)
        {
            return false;
        }

        if (!isPrecertificate)
        {
            Write(entry, default, default, certificate, builder);
            return true;
        }

        var scratch = ArrayPool<byte>.Shared.Rent(certificate.Length);
        try
        {
            if (!TryTbs(entry, certificate, scratch, out var tbs))
            {
                return false;
            }

            Write(entry, issuerKeyHash, certificate, tbs, builder);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    /// <summary>The issuer_key_hash of an entry: its own, or that of its base, which has to have one.</summary>
    private bool TryIssuerKeyHash(int i, bool isPrecertificate, out ReadOnlySpan<byte> hash)
    {
        var entry = _entries[i];
        if (isPrecertificate && entry.IssuerKeyHash.IsEmpty && entry.Base > 0)
        {
            // Entries come in order: the base has its own by now.
            entry.IssuerKeyHash = _entries[i - (int)entry.Base].IssuerKeyHash;
        }

        hash = entry.IssuerKeyHash.Span;
        return hash.Length == (isPrecertificate ? Hash256.Size : 0);
    }

    private bool TryTbs(Messages.Entry entry, ReadOnlySpan<byte> certificate, byte[] scratch, out ReadOnlySpan<byte> tbs)
    {
        tbs = entry.Tbs.Span;
        if (!tbs.IsEmpty)
        {
            return true;
        }

        _pieces.Read(certificate);
        var isThere = LoggedTbs.TryWrite(certificate, _pieces, scratch, out var length);
        tbs = scratch.AsSpan(0, length);
        return isThere;
    }

    private void Write(Messages.Entry entry, ReadOnlySpan<byte> issuerKeyHash, ReadOnlySpan<byte> preCertificate, ReadOnlySpan<byte> signedEntry, RawEntryBatchBuilder builder)
    {
        var leaf = builder.Length;
        var opening = builder.Reserve(LeafOpening);
        opening[..2].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(opening[2..], entry.Timestamp);
        BinaryPrimitives.WriteUInt16BigEndian(opening[(2 + sizeof(ulong))..], (ushort)(entry.Type == Messages.Entry.Types.Type.Precert ? LogEntryType.PrecertEntry : LogEntryType.X509Entry));
        builder.Advance(LeafOpening);
        Append(builder, issuerKeyHash);
        AppendVector(builder, Length24, signedEntry);
        AppendVector(builder, Length16, entry.Extensions.Span);
        var extra = builder.Length;
        if (entry.Type == Messages.Entry.Types.Type.Precert)
        {
            AppendVector(builder, Length24, preCertificate);
        }

        AppendVector(builder, _hasInlineChains ? Length24 : Length16, _chains[(int)entry.Chain].Bytes);
        builder.Add(leaf, extra - leaf, extra, builder.Length - extra);
    }

    private static void AppendVector(RawEntryBatchBuilder builder, int lengthBytes, ReadOnlySpan<byte> content)
    {
        var length = builder.Reserve(lengthBytes);
        for (var i = 0; i < lengthBytes; i++)
        {
            length[i] = (byte)(content.Length >> (8 * (lengthBytes - 1 - i)));
        }

        builder.Advance(lengthBytes);
        Append(builder, content);
    }

    private static void Append(RawEntryBatchBuilder builder, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(builder.Reserve(bytes.Length));
        builder.Advance(bytes.Length);
    }
}
