using System.Security.Cryptography;

namespace CtAuditor.Pki.Certificates;

/// <summary>Addresses of Tor's onion services: the label in front of <c>onion</c> (RFC 7686; Tor rendezvous specifications, versions 2 and 3).</summary>
public static class OnionAddress
{
    private const int Version2Length = 16;
    private const int Version3Length = 56;
    private const int KeyLength = 32;
    private const byte Version3 = 3;

    /// <summary>The label in front of the last one; empty where there is none.</summary>
    /// <param name="name">A dNSName that ends in <c>.onion</c>.</param>
    public static ReadOnlySpan<byte> LabelOf(ReadOnlySpan<byte> name)
    {
        var last = name.LastIndexOf((byte)'.');
        return last < 0 ? default : DnsLabels.LastOf(name[..last]);
    }

    /// <summary>Whether a label has the form of a version 2 address: 16 base32 digits, the hash of a key.</summary>
    public static bool IsVersion2(ReadOnlySpan<byte> label)
    {
        Span<byte> hash = stackalloc byte[10];
        return label.Length == Version2Length && TryDecode(label, hash);
    }

    /// <summary>Whether a label is a version 3 address: key, checksum and version (rend-spec-v3 section 6). Without SHA-3 on the machine the checksum is taken as right.</summary>
    public static bool IsVersion3(ReadOnlySpan<byte> label)
    {
        Span<byte> address = stackalloc byte[KeyLength + 3];
        return label.Length == Version3Length
            && TryDecode(label, address)
            && address[^1] == Version3
            && (!SHA3_256.IsSupported || HasChecksum(address));
    }

    // CHECKSUM = SHA3-256(".onion checksum" | PUBKEY | VERSION)[:2]
    private static bool HasChecksum(ReadOnlySpan<byte> address)
    {
        var prefix = ".onion checksum"u8;
        Span<byte> message = stackalloc byte[prefix.Length + KeyLength + 1];
        prefix.CopyTo(message);
        address[..KeyLength].CopyTo(message[prefix.Length..]);
        message[^1] = Version3;
        Span<byte> digest = stackalloc byte[SHA3_256.HashSizeInBytes];
        SHA3_256.HashData(message, digest);
        return digest[..2].SequenceEqual(address.Slice(KeyLength, 2));
    }

    // Base32 of RFC 4648 section 6, without padding: all lengths here are multiples of eight digits.
    private static bool TryDecode(ReadOnlySpan<byte> digits, Span<byte> bytes)
    {
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var octet in digits)
        {
            var digit = octet switch
            {
                >= (byte)'a' and <= (byte)'z' => octet - 'a',
                >= (byte)'A' and <= (byte)'Z' => octet - 'A',
                >= (byte)'2' and <= (byte)'7' => octet - '2' + 26,
                _ => -1,
            };
            if (digit < 0)
            {
                return false;
            }

            buffer = ((buffer << 5) | digit) & 0xFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)(buffer >> bits);
            }
        }

        return true;
    }
}
