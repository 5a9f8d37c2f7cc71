using System.Buffers;
using System.Buffers.Binary;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
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
    private readonly byte[] _cutouts;
    private int _cutoutsRead;

    private EntryDecoder(LogDescriptor log, bool hasInlineChains, byte[] cutouts)
    {
        _log = log;
        _hasInlineChains = hasInlineChains;
        _cutouts = cutouts;
    }

    /// <summary>Reads a member with entries.</summary>
    /// <param name="content">The member, unpacked.</param>
    /// <param name="cutouts">The cutouts of its entries.</param>
    /// <param name="header">The member's header, which has to say the same.</param>
    /// <param name="log">The log.</param>
    /// <param name="gaps">The segment's gaps.</param>
    /// <param name="issuers">Has CA certificates.</param>
    /// <param name="fault">What is wrong, for people.</param>
    /// <returns>The entries with their leaf hashes; null where anything is wrong.</returns>
    public static RawEntryBatch? Decode(
        byte[] content,
        byte[] cutouts,
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
                var decoder = new EntryDecoder(log, form == Messages.Protocol.Rfc6962, cutouts);
                fault = decoder.ReadMessages(rest, header.Count, issuers);
                return fault.Length == 0 ? decoder.Build(header.Start, gaps, out fault) : null;
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

    private RawEntryBatch? Build(long start, IReadOnlyList<EntryGap> gaps, out string fault)
    {
        long bytes = 0;
        foreach (var entry in _entries)
        {
            bytes += UpperBound(entry);
        }

        if (bytes > SegmentLimits.MaximumServedBytes)
        {
            fault = "they are too large";
            return null;
        }

        using var builder = new RawEntryBatchBuilder(_log, start, (int)bytes, _entries.Count, isTile: !_hasInlineChains);
        for (var i = 0; i < _entries.Count; i++)
        {
            if (!TryAdd(_entries[i], builder, start + i, gaps))
            {
                fault = $"entry {start + i} does not make sense";
                return null;
            }
        }

        fault = _cutoutsRead == _cutouts.Length ? "" : "there are more cutouts than entries use";
        return fault.Length == 0 ? builder.Build([.. gaps.Where(gap => gap.Start < start + _entries.Count && start < gap.End)]) : null;
    }

    private long UpperBound(Messages.Entry entry)
    {
        long certificate = entry.Certificate.Length;
        for (var i = 1; i < entry.Cutouts.Count; i += 2)
        {
            certificate += entry.Cutouts[i];
        }

        long chain = entry.Chain < _chains.Count ? _chains[(int)entry.Chain].Bytes.Length : 0;
        return LeafOpening + Hash256.Size + (3 * Length24) + (2 * Length16) + (2 * certificate) + entry.Tbs.Length + entry.Extensions.Length
            + chain + entry.Leaf.Length + entry.Extra.Length;
    }

    private bool TryAdd(Messages.Entry entry, RawEntryBatchBuilder builder, long index, IReadOnlyList<EntryGap> gaps)
    {
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
                return TryAddRead(entry, builder);
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

    private bool TryAddRead(Messages.Entry entry, RawEntryBatchBuilder builder)
    {
        var isPrecertificate = entry.Type == Messages.Entry.Types.Type.Precert;
        if (entry.Chain >= _chains.Count
            || entry.IssuerKeyHash.Length != (isPrecertificate ? Hash256.Size : 0)
            || entry.Extensions.Length > CtLimits.MaxVector16Length
            || entry.Tbs.Length > CtLimits.MaxCertificateLength)
        {
            return false;
        }

        var room = (int)Math.Min(CtLimits.MaxCertificateLength, UpperBound(entry));
        var scratch = ArrayPool<byte>.Shared.Rent(room);
        var tbsScratch = ArrayPool<byte>.Shared.Rent(room);
        try
        {
            if (!TryRestore(entry, scratch, out var certificate))
            {
                return false;
            }

            var signedEntry = certificate;
            if (isPrecertificate && !TryTbs(entry, certificate, tbsScratch, out signedEntry))
            {
                return false;
            }

            Write(entry, isPrecertificate ? certificate : default, signedEntry, builder);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
            ArrayPool<byte>.Shared.Return(tbsScratch);
        }
    }

    /// <summary>Puts the cutouts back into the certificate.</summary>
    private bool TryRestore(Messages.Entry entry, byte[] scratch, out ReadOnlySpan<byte> certificate)
    {
        var rest = entry.Certificate.Span;
        var length = 0;
        certificate = default;
        for (var i = 0; i < entry.Cutouts.Count; i += 2)
        {
            var before = entry.Cutouts[i];
            var cut = i + 1 < entry.Cutouts.Count ? entry.Cutouts[i + 1] : 0;
            if (before > rest.Length || cut > _cutouts.Length - _cutoutsRead || length + (long)before + cut > scratch.Length)
            {
                return false;
            }

            rest[..(int)before].CopyTo(scratch.AsSpan(length));
            rest = rest[(int)before..];
            length += (int)before;
            _cutouts.AsSpan(_cutoutsRead, (int)cut).CopyTo(scratch.AsSpan(length));
            _cutoutsRead += (int)cut;
            length += (int)cut;
        }

        if (length + (long)rest.Length > Math.Min(scratch.Length, CtLimits.MaxCertificateLength))
        {
            return false;
        }

        rest.CopyTo(scratch.AsSpan(length));
        certificate = scratch.AsSpan(0, length + rest.Length);
        return true;
    }

    private static bool TryTbs(Messages.Entry entry, ReadOnlySpan<byte> certificate, byte[] scratch, out ReadOnlySpan<byte> tbs)
    {
        tbs = entry.Tbs.Span;
        if (!tbs.IsEmpty)
        {
            return true;
        }

        if (!CertificateView.TryRead(certificate, out var precertificate, out _) || !LoggedTbs.TryWrite(precertificate, scratch, out var length))
        {
            return false;
        }

        tbs = scratch.AsSpan(0, length);
        return true;
    }

    private void Write(Messages.Entry entry, ReadOnlySpan<byte> preCertificate, ReadOnlySpan<byte> signedEntry, RawEntryBatchBuilder builder)
    {
        var leaf = builder.Length;
        var opening = builder.Reserve(LeafOpening);
        opening[..2].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(opening[2..], entry.Timestamp);
        BinaryPrimitives.WriteUInt16BigEndian(opening[(2 + sizeof(ulong))..], (ushort)(entry.Type == Messages.Entry.Types.Type.Precert ? LogEntryType.PrecertEntry : LogEntryType.X509Entry));
        builder.Advance(LeafOpening);
        Append(builder, entry.IssuerKeyHash.Span);
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
