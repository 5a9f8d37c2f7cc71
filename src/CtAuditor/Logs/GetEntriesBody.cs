using System.Buffers;
using System.Text.Json;
using CtAuditor.Http;

namespace CtAuditor.Logs;

/// <summary>
/// The answer to get-entries, read as it arrives: entries are decoded straight into a batch's memory, and of the text no more is
/// held than a chunk, or the one entry that is longer. Where the body is cut, the entries whose text was complete are there.
/// </summary>
internal sealed class GetEntriesBody : IBodySink, IDisposable
{
    // A few dozen entries; few enough move when the last of a chunk is not complete.
    private const int ChunkBytes = 256 * 1024;

    // What a stranger announces is believed up to here; beyond, memory grows with what comes.
    private const int LargestFirstArena = 8 * 1024 * 1024;

    // Enough to see what a page or a broken text is.
    private const int KeptForEvidence = 4096;

    private readonly LogDescriptor _log;
    private readonly long _start;
    private readonly int _maximumCount;
    private byte[]? _text;
    private int _length;
    private GetEntriesReader _reader;
    private RawEntryBatchBuilder? _entries;
    private byte[] _beginning = [];

    /// <param name="log">The log.</param>
    /// <param name="start">Index of the first entry.</param>
    /// <param name="maximumCount">Entries asked for; reading stops at one more.</param>
    public GetEntriesBody(LogDescriptor log, long start, int maximumCount)
    {
        _log = log;
        _start = start;
        _maximumCount = maximumCount;
    }

    /// <summary>Entries read.</summary>
    public int Count => _entries?.Count ?? 0;

    /// <summary>What is wrong with the text; null while nothing is.</summary>
    public JsonException? Fault { get; private set; }

    /// <summary>Whether there were more entries than asked for.</summary>
    public bool IsTooMany => _reader.IsTooMany;

    /// <summary>Bytes of the text so far.</summary>
    public long Length { get; private set; }

    /// <summary>The beginning of the text.</summary>
    public ReadOnlyMemory<byte> Beginning => _beginning;

    /// <inheritdoc/>
    public void Begin(long? announced)
    {
        Dispose();
        var expected = (int)Math.Min(announced ?? ChunkBytes, LargestFirstArena);

        // One byte more, so that the end is seen without growing. Base64 makes four characters out of three bytes.
        _text = ArrayPool<byte>.Shared.Rent(Math.Min(expected + 1, ChunkBytes));
        _entries = new RawEntryBatchBuilder(_log, _start, (expected / 4 * 3) + 3, _maximumCount);
        _reader = new GetEntriesReader();
        _beginning = [];
        _length = 0;
        Length = 0;
        Fault = null;
    }

    /// <inheritdoc/>
    public Memory<byte> GetFree()
    {
        if (_length == _text!.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(2 * _length);
            _text.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_text);
            _text = larger;
        }

        return _text.AsMemory(_length);
    }

    /// <inheritdoc/>
    public bool Advance(int count)
    {
        if (_beginning.Length < KeptForEvidence)
        {
            _beginning = [.. _beginning, .. _text.AsSpan(_length, Math.Min(count, KeptForEvidence - _beginning.Length))];
        }

        _length += count;
        Length += count;
        if (_length == _text!.Length)
        {
            Read(isWhole: false);
        }

        return Fault is null && !IsTooMany;
    }

    /// <inheritdoc/>
    public bool IsWholeText()
    {
        Read(isWhole: false);
        return _reader.IsDone;
    }

    /// <inheritdoc/>
    public bool End(bool isWhole)
    {
        Read(isWhole);
        return Fault is null && !IsTooMany && Count > 0;
    }

    /// <summary>The entries; nothing is left afterwards.</summary>
    public RawEntryBatch Build() => _entries!.Build();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _text, null) is { } text)
        {
            ArrayPool<byte>.Shared.Return(text);
        }

        _entries?.Dispose();
        _entries = null;
    }

    private void Read(bool isWhole)
    {
        if (Fault is not null || IsTooMany)
        {
            return;
        }

        try
        {
            var consumed = _reader.Read(_text.AsSpan(0, _length), isWhole, _maximumCount, _entries!);
            _text.AsSpan(consumed, _length - consumed).CopyTo(_text);
            _length -= consumed;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair in a member's name is a string, but no text that could be compared.
            Fault = e as JsonException ?? new JsonException(e.Message, e);
        }
    }
}
