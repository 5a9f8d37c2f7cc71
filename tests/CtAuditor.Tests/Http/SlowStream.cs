namespace CtAuditor.Tests.Http;

/// <summary>A body that gives what it is told to give, when it is told to.</summary>
internal sealed class SlowStream : Stream
{
    private readonly SemaphoreSlim _ready = new(0);
    private readonly Queue<byte[]> _chunks = new();
    private volatile bool _isWaitedFor;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Whether everything given was read, and somebody waits for more.</summary>
    public bool IsWaitedFor
    {
        get
        {
            lock (_chunks)
            {
                return _chunks.Count == 0 && _isWaitedFor;
            }
        }
    }

    /// <summary>Lets bytes through; none mean the end.</summary>
    public void Give(params byte[] bytes)
    {
        lock (_chunks)
        {
            _chunks.Enqueue(bytes);
        }

        _ready.Release();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _isWaitedFor = true;
        await _ready.WaitAsync(cancellationToken);
        lock (_chunks)
        {
            _isWaitedFor = false;
            var chunk = _chunks.Dequeue();
            chunk.CopyTo(buffer);
            return chunk.Length;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
