using System.Buffers.Binary;
using System.Security.Cryptography;
using CtAuditor.Pki;

namespace CtAuditor.Intake;

/// <summary>
/// What a precertificate and its final certificate have in common: the first 128 bits of
/// SHA-256(issuer DN TLV ‖ serialNumber content octets). The issuer's key is kept beside it
/// (<see cref="PairingRecord.IssuerNumber"/>), so that one look-up also shows other CAs of the same name.
/// </summary>
/// <remarks>Uniformly distributed; ordered as the digest bytes are.</remarks>
public readonly record struct PairingKey(ulong High, ulong Low) : IComparable<PairingKey>
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 16;

    /// <summary>Longest issuer DN and serial number that are hashed on the stack; longer ones take the slow road.</summary>
    private const int StackBytes = 1024;

    public static bool operator <(PairingKey left, PairingKey right) => left.CompareTo(right) < 0;

    public static bool operator >(PairingKey left, PairingKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(PairingKey left, PairingKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PairingKey left, PairingKey right) => left.CompareTo(right) >= 0;

    /// <summary>The key of a certificate.</summary>
    /// <param name="issuerName">The issuer Name TLV of the TBSCertificate.</param>
    /// <param name="serialNumber">The serialNumber's INTEGER content octets as stored.</param>
    public static PairingKey Of(ReadOnlySpan<byte> issuerName, ReadOnlySpan<byte> serialNumber)
    {
        var length = issuerName.Length + serialNumber.Length;
        Span<byte> input = length <= StackBytes ? stackalloc byte[StackBytes] : new byte[length];
        issuerName.CopyTo(input);
        serialNumber.CopyTo(input[issuerName.Length..]);
        Span<byte> digest = stackalloc byte[Hash256.Size];
        SHA256.HashData(input[..length], digest);
        return Read(digest);
    }

    /// <summary>Reads 16 bytes in digest order.</summary>
    public static PairingKey Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes 16 bytes in digest order.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
    }

    /// <inheritdoc/>
    public int CompareTo(PairingKey other)
    {
        var order = High.CompareTo(other.High);
        return order == 0 ? Low.CompareTo(other.Low) : order;
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => $"{High:x16}{Low:x16}";
}
