using System.Buffers;

namespace CtAuditor.Http;

/// <summary>Bytes in a rented array that grows up to a cap.</summary>
internal sealed class PooledBody(int capacity, int maximum) : IDisposable
{
    private byte[]? _array = ArrayPool<byte>.Shared.Rent(Math.Clamp(capacity, 256, Math.Max(256, maximum)));

    private bool _announcedTooLarge;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Memory => Array.AsMemory(0, Length);

    private byte[] Array => _array ?? throw new ObjectDisposedException(nameof(PooledBody));

    /// <summary>
    /// Free space for the next read, at least a byte. At the cap it is one byte beyond it, so that a reader learns
    /// whether there is more: see <see cref="IsTooLarge"/>.
    /// </summary>
    public Memory<byte> GetFree()
    {
        if (Length == Array.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * Length, maximum + 1L));
            Array.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(Array);
            _array = larger;
        }

        var end = (int)Math.Min(Array.Length, maximum + 1L);
        return Array.AsMemory(Length, end - Length);
    }

    /// <summary>Takes <paramref name="count"/> bytes of the free space as written.</summary>
    public void Advance(int count) => Length += count;

    /// <summary>Whether there is more than the cap.</summary>
    public bool IsTooLarge => _announcedTooLarge || Length > maximum;

    /// <summary>Notes that the sender announced more than the cap.</summary>
    public void MarkTooLarge() => _announcedTooLarge = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _array, null) is { } array)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
