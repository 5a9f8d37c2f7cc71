using System.Security.Cryptography;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using Google.Protobuf;
using Microsoft.Win32.SafeHandles;

namespace CtAuditor.Archive;

/// <summary>
/// What a segment's file holds: facts at once, entries when asked for. Segments come from anywhere: a damaged place becomes a
/// problem, and reading goes on behind it.
/// </summary>
internal sealed class SegmentFile
{
    /// <summary>Bytes of a header or a trailer, unpacked; they have hundreds of logs, and one hash for 256 entries.</summary>
    private const int MaximumHeaderBytes = 4 * 1024 * 1024;

    /// <summary>Facts of one member; a block has at most as many as entries, and chains are short.</summary>
    private const int MaximumFacts = 256 * 1024;

    private readonly List<SegmentProblem> _problems = [];
    private readonly List<SegmentBlock> _blocks = [];
    private readonly Dictionary<Hash256, ReadOnlyMemory<byte>> _issuers = [];
    private readonly HashSet<Hash256> _missingIssuers = [];
    private readonly List<EntryGap> _gaps = [];
    private readonly List<SignedTreeHead> _heads = [];
    private bool _isSealed;
    private Hash256 _sealedHash;

    private SegmentFile(string path)
    {
        FilePath = path;
        Name = Path.GetFileName(path);
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its size in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>The log; null where the header cannot be read, and then there is nothing else.</summary>
    public LogDescriptor? Log { get; private set; }

    /// <summary>The header as it stands there.</summary>
    public Messages.SegmentHeader? Header { get; private set; }

    /// <summary>The log's tree in front of the first entry.</summary>
    public CollapsedTree? TreeBefore { get; private set; }

    /// <summary>The signed head of that tree, where there is one.</summary>
    public SignedTreeHead? HeadBefore { get; private set; }

    /// <summary>The log's tree after the last entry, as the trailer states it.</summary>
    public CollapsedTree? TreeAfter { get; private set; }

    /// <summary>The trailer; null in an open segment.</summary>
    public Messages.SegmentTrailer? Trailer { get; private set; }

    /// <summary>The entries, in the order of the file.</summary>
    public IReadOnlyList<SegmentBlock> Blocks => _blocks;

    /// <summary>CA certificates by fingerprint.</summary>
    public IReadOnlyDictionary<Hash256, ReadOnlyMemory<byte>> Issuers => _issuers;

    /// <summary>Fingerprints of CA certificates that the log did not have.</summary>
    public IReadOnlySet<Hash256> MissingIssuers => _missingIssuers;

    /// <summary>Entries without bytes.</summary>
    public IReadOnlyList<EntryGap> Gaps => _gaps;

    /// <summary>Heads, in the order of the file; their signatures are not checked.</summary>
    public IReadOnlyList<SignedTreeHead> Heads => _heads;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<SegmentProblem> Problems => _problems;

    /// <summary>Where the last member ends up to which all is in order, apart from a trailer.</summary>
    public long GoodLength { get; private set; }

    /// <summary>Whether it is complete, to its seal.</summary>
    public bool IsClosed => _isSealed && Trailer is not null;

    /// <summary>Index of the first entry.</summary>
    public long Start => TreeBefore?.Size ?? 0;

    /// <summary>The index after the last one, as far as blocks follow each other.</summary>
    public long End => _blocks.Count == 0 ? Start : _blocks[^1].End;

    /// <summary>Reads everything but the entries.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public static SegmentFile Read(string path)
    {
        var segment = new SegmentFile(path);
        using var file = OpenFile(path);
        segment.Length = RandomAccess.GetLength(file);
        segment.Walk(file);
        return segment;
    }

    /// <summary>Reads the entries of a block, with their leaf hashes.</summary>
    /// <param name="block">The block.</param>
    /// <param name="issuers">Has CA certificates.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <returns>The entries; null where they cannot be had.</returns>
    public RawEntryBatch? ReadEntries(SegmentBlock block, Func<Hash256, ReadOnlyMemory<byte>?> issuers, out SegmentProblem? problem)
    {
        using var file = OpenFile(FilePath);
        byte[] literals = [];
        problem = null;
        if (block.Literals is { } header && (Unpack(file, block.LiteralsOffset, header) is not { } record || !TryReadLiterals(record, out literals)))
        {
            problem = Problem(block.LiteralsOffset, "the literals of a block are damaged");
        }
        else if (Unpack(file, block.Offset, block.Header) is not { } entries)
        {
            problem = Problem(block.Offset, $"entries {block.Start} to {block.End} are damaged");
        }
        else if (EntryDecoder.Decode(entries, literals, block.Header, Log!, _gaps, issuers, out var fault) is { } batch)
        {
            return batch;
        }
        else
        {
            problem = Problem(block.Offset, $"entries {block.Start} to {block.End}: {fault}");
        }

        return null;
    }

    /// <summary>Whether the seal is that of the bytes in front of it.</summary>
    public bool HasTrueSeal()
    {
        using var file = OpenFile(FilePath);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[SegmentLimits.BlockBytes];
        for (long at = 0; at < Length - SegmentSeal.Length;)
        {
            var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, Length - SegmentSeal.Length - at)), at);
            if (read == 0)
            {
                return false;
            }

            hash.AppendData(buffer.AsSpan(0, read));
            at += read;
        }

        return _isSealed && new Hash256(hash.GetHashAndReset()) == _sealedHash;
    }

    /// <summary>A problem at a place of this file.</summary>
    public SegmentProblem Problem(long offset, string message) => new(Name, offset, message);

    private static SafeFileHandle OpenFile(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private void Walk(SafeFileHandle file)
    {
        Span<byte> opening = stackalloc byte[SegmentSeal.Length];
        MemberHeader? literals = null;
        for (long at = 0; at < Length;)
        {
            var read = RandomAccess.Read(file, opening, at);
            if (SegmentSeal.TryRead(opening[..read], out _sealedHash))
            {
                _isSealed = true;
                if (at + read != Length || Trailer is null)
                {
                    Report(at, "the seal is not at the end, behind the trailer");
                }

                return;
            }

            if (!MemberHeader.TryRead(opening[..read], out var header) || header.Size > Length - at)
            {
                var next = FindMember(file, at + 1);
                Report(at, next < Length ? $"{next - at} bytes are no part of a segment" : $"the file ends within a member, after {Length - at} bytes of it");
                literals = null;
                at = next;
                continue;
            }

            if (!Take(file, at, header, literals))
            {
                Report(at, $"a member with {header.Kind} is damaged");
            }

            literals = header.Kind == MemberKind.Literals ? header : null;
            at += header.Size;
            if (_problems.Count == 0 && header.Kind is MemberKind.Header or MemberKind.Facts or MemberKind.Entries)
            {
                GoodLength = at;
            }

            if (Log is null)
            {
                // Without its header nothing in it has a meaning.
                return;
            }
        }
    }

    private bool Take(SafeFileHandle file, long at, in MemberHeader header, MemberHeader? literals)
    {
        if (header.Kind == MemberKind.Header != (at == 0))
        {
            return false;
        }

        switch (header.Kind)
        {
            case MemberKind.Entries:
                if (header.Start != End)
                {
                    Report(at, $"entries {header.Start} to {header.Start + header.Count} do not follow entry {End - 1}");
                }

                _blocks.Add(new SegmentBlock(header, at, literals));
                return true;
            case MemberKind.Literals:
                return true;
            case MemberKind.Facts:
                return Unpack(file, at, header) is { } facts && TryReadRecords(facts, MaximumFacts, TakeFact);
            case MemberKind.Header:
                return header.Unpacked <= MaximumHeaderBytes && Unpack(file, at, header) is { } start && TryReadRecords(start, 1, TakeHeader);
            default:
                return header.Unpacked <= MaximumHeaderBytes && Unpack(file, at, header) is { } end && TryReadRecords(end, 1, TakeTrailer);
        }
    }

    private bool TakeHeader(Messages.Record record)
    {
        if (record.Header is not { Version: SegmentLimits.Version, Log: { } facts } header
            || header.Known.Count > SegmentLimits.MaximumKnownLogs
            || FactMessages.Read(facts) is not { } log
            || !FactMessages.TryReadTree(header.Start, header.Tree, out var tree))
        {
            return false;
        }

        Header = header;
        Log = log;
        TreeBefore = tree;
        HeadBefore = header.Head is null ? null : FactMessages.Read(header.Head, log.LogId);
        return header.Head is null || HeadBefore?.TreeSize == tree.Size;
    }

    private bool TakeTrailer(Messages.Record record)
    {
        Trailer = record.Trailer;
        if (Trailer is null || !FactMessages.TryReadTree(Trailer.End, Trailer.TreeAfter, out var tree))
        {
            return false;
        }

        TreeAfter = tree;
        return true;
    }

    private bool TakeFact(Messages.Record record)
    {
        switch (record.ContentCase)
        {
            case Messages.Record.ContentOneofCase.Issuer:
                var certificate = record.Issuer.Certificate.ToByteArray();
                _issuers.TryAdd(Hash256.Of(certificate), certificate);
                return _issuers.Count <= SegmentLimits.MaximumIssuers;
            case Messages.Record.ContentOneofCase.MissingIssuer:
                return record.MissingIssuer.Length == Hash256.Size && _missingIssuers.Add(new Hash256(record.MissingIssuer.Span));
            case Messages.Record.ContentOneofCase.Head when FactMessages.Read(record.Head, Log!.LogId) is { } head:
                _heads.Add(head);
                return true;
            case Messages.Record.ContentOneofCase.Gap when FactMessages.Read(record.Gap) is { } gap:
                _gaps.Add(gap);
                return true;
            default:
                return false;
        }
    }

    private static bool TryReadLiterals(byte[] content, out byte[] literals)
    {
        byte[] found = [];
        var isRead = TryReadRecords(content, 1, record =>
        {
            found = record.Literals.ToByteArray();
            return record.ContentCase == Messages.Record.ContentOneofCase.Literals;
        });
        literals = found;
        return isRead;
    }

    /// <summary>Reads the records of a member, so many at most: a record of two bytes would make an object of a hundred.</summary>
    private static bool TryReadRecords(byte[] content, int maximum, Func<Messages.Record, bool> take)
    {
        const uint recordsTag = (Messages.Segment.RecordsFieldNumber << 3) | 2;
        using var input = new CodedInputStream(content);
        try
        {
            for (var count = 0; !input.IsAtEnd; count++)
            {
                var record = new Messages.Record();
                if (count == maximum || input.ReadTag() != recordsTag)
                {
                    return false;
                }

                input.ReadMessage(record);
                if (!take(record))
                {
                    return false;
                }
            }

            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    private static byte[]? Unpack(SafeFileHandle file, long at, in MemberHeader header)
    {
        var member = new byte[header.Size];
        if (RandomAccess.Read(file, member, at) != member.Length)
        {
            return null;
        }

        var content = new byte[header.Unpacked];
        return Member.TryUnpack(member, content) ? content : null;
    }

    /// <summary>Where the next member may begin; the end of the file where none does.</summary>
    private long FindMember(SafeFileHandle file, long from)
    {
        // Members and the seal begin with the same bytes.
        var signature = MemberHeader.Signature[..10];
        var buffer = new byte[SegmentLimits.BlockBytes];
        for (var at = from; at < Length; at += buffer.Length - signature.Length)
        {
            var read = RandomAccess.Read(file, buffer, at);
            var found = buffer.AsSpan(0, read).IndexOf(signature);
            if (found >= 0)
            {
                return at + found;
            }
        }

        return Length;
    }

    private void Report(long offset, string message) => _problems.Add(Problem(offset, message));
}
