namespace CtAuditor.Http;

/// <summary>A body as it comes off the line: counted, capped, and given so long for each read.</summary>
/// <param name="inner">The body; not disposed with this.</param>
/// <param name="maximum">Cap in bytes; one more ends it.</param>
/// <param name="step">Is cancelled when a read takes too long.</param>
/// <param name="idle">How long a read may take.</param>
internal sealed class CountingStream(Stream inner, int maximum, CancellationTokenSource step, TimeSpan idle) : Stream
{
    private ReadOnlyMemory<byte> _pushedBack;

    /// <summary>Bytes received.</summary>
    public int Received { get; private set; }

    /// <summary>Whether there is more than the cap.</summary>
    public bool IsTooLarge => Received > maximum;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The next reads give these bytes again, before any others.</summary>
    public void PushBack(ReadOnlyMemory<byte> bytes) => _pushedBack = bytes;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_pushedBack.IsEmpty)
        {
            var again = Math.Min(buffer.Length, _pushedBack.Length);
            _pushedBack[..again].CopyTo(buffer);
            _pushedBack = _pushedBack[again..];
            return again;
        }

        if (IsTooLarge)
        {
            return 0;
        }

        step.CancelAfter(idle);
        var read = await inner.ReadAsync(buffer[..(int)Math.Min(buffer.Length, maximum + 1L - Received)], cancellationToken).ConfigureAwait(false);
        Received += read;
        return read;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
