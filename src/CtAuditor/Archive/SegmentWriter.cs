using System.IO.Compression;
using System.Security.Cryptography;
using CtAuditor.Pki;
using Google.Protobuf;

namespace CtAuditor.Archive;

/// <summary>The file of an open segment. Made with its first member; used by one thread, but for <see cref="Length"/>.</summary>
internal sealed class SegmentWriter(string path, Messages.SegmentHeader header) : IDisposable
{
    private readonly MemoryStream _packed = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private FileStream? _file;
    private long _length;
    private bool _isUnflushed;

    /// <summary>Bytes written so far, packed.</summary>
    public long Length => Interlocked.Read(ref _length);

    /// <summary>The one record of a member, as bytes.</summary>
    public static byte[] ToBytes(params IEnumerable<Messages.Record> records)
    {
        var segment = new Messages.Segment();
        segment.Records.AddRange(records);
        return segment.ToByteArray();
    }

    /// <summary>Packs and writes a member.</summary>
    /// <param name="kind">What it holds.</param>
    /// <param name="start">Index of its first entry, or 0.</param>
    /// <param name="count">Number of its entries.</param>
    /// <param name="opening">The content's first bytes.</param>
    /// <param name="content">The rest of it.</param>
    /// <param name="packs">Whether compressing it is worth the time.</param>
    public void Append(MemberKind kind, long start, int count, ReadOnlySpan<byte> opening, ReadOnlySpan<byte> content, bool packs = true)
    {
        if (_file is null)
        {
            _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            Append(MemberKind.Header, 0, 0, [], ToBytes(new Messages.Record { Header = header }));
        }

        _packed.SetLength(0);
        Member.Pack(_packed, packs ? CompressionLevel.Fastest : CompressionLevel.NoCompression, kind, start, count, opening, content);
        Write(_packed.GetBuffer().AsSpan(0, (int)_packed.Length));
    }

    /// <summary>Goes on with a file that ends with a whole member, from its end.</summary>
    public void Resume(long length)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        _file.SetLength(length);
        var buffer = new byte[SegmentLimits.BlockBytes];
        for (int read; (read = _file.Read(buffer)) > 0;)
        {
            _hash.AppendData(buffer.AsSpan(0, read));
        }

        Interlocked.Exchange(ref _length, length);
    }

    /// <summary>Makes what was written survive a power cut.</summary>
    public void Flush()
    {
        if (_isUnflushed)
        {
            _file!.Flush(flushToDisk: true);
            _isUnflushed = false;
        }
    }

    /// <summary>Writes trailer and seal, and gives the file its lasting name.</summary>
    public void Close(Messages.SegmentTrailer trailer, string closedPath)
    {
        Append(MemberKind.Trailer, 0, 0, [], ToBytes(new Messages.Record { Trailer = trailer }));
        Write(SegmentSeal.Over(new Hash256(_hash.GetHashAndReset())));
        Flush();
        Dispose();
        File.Move(path, closedPath, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        _hash.Dispose();
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _file!.Write(bytes);
        _isUnflushed = true;
        Interlocked.Add(ref _length, bytes.Length);
    }
}
