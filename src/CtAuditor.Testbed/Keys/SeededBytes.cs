using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace CtAuditor.Testbed.Keys;

/// <summary>
/// An endless stream of bytes that depends on a seed and a label only: block i is SHA-256(seed ‖ label ‖ i). Everything
/// forged that looks random comes from here, so that the same scenario gives the same bytes on every machine.
/// </summary>
public sealed class SeededBytes
{
    private readonly byte[] _input;
    private readonly byte[] _block = new byte[SHA256.HashSizeInBytes];
    private long _next;
    private int _used = SHA256.HashSizeInBytes;

    public SeededBytes(string seed, string label)
    {
        ArgumentNullException.ThrowIfNull(seed);
        ArgumentNullException.ThrowIfNull(label);
        var text = Encoding.UTF8.GetBytes(seed + "\n" + label + "\n");
        _input = new byte[text.Length + sizeof(long)];
        text.CopyTo(_input, 0);
    }

    /// <summary>Fills <paramref name="destination"/> with the next bytes of the stream.</summary>
    public void Fill(Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            if (_used == _block.Length)
            {
                BinaryPrimitives.WriteInt64BigEndian(_input.AsSpan(_input.Length - sizeof(long)), _next++);
                SHA256.HashData(_input, _block);
                _used = 0;
            }

            var count = Math.Min(destination.Length, _block.Length - _used);
            _block.AsSpan(_used, count).CopyTo(destination);
            destination = destination[count..];
            _used += count;
        }
    }

    /// <summary>The next <paramref name="count"/> bytes.</summary>
    public byte[] Take(int count)
    {
        var bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }

    /// <summary>A number from 0 up to, not including, <paramref name="limit"/>.</summary>
    public int Below(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        Fill(bytes);

        // 64 bits over a 31-bit limit: the bias is below 2^-33.
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(bytes) % (uint)limit);
    }

    /// <summary>A number from 1 up to, not including, <paramref name="limit"/>; 16 bytes longer than needed, so unbiased.</summary>
    internal BigInteger PositiveBelow(BigInteger limit)
    {
        var bytes = Take(limit.GetByteCount(isUnsigned: true) + 16);
        return BigInteger.One + (new BigInteger(bytes, isUnsigned: true, isBigEndian: true) % (limit - BigInteger.One));
    }
}
