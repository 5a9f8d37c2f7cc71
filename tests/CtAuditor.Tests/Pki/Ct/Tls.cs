using System.Buffers.Binary;

namespace CtAuditor.Tests.Pki.Ct;

/// <summary>Writes TLS structures for tests, well-formed or not.</summary>
internal static class Tls
{
    /// <summary>Bytes of a hexadecimal text; spaces and bars set fields apart, <c>xx*n</c> repeats an octet.</summary>
    public static byte[] Hex(string text)
    {
        var bytes = new List<byte>();
        foreach (var word in text.Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries))
        {
            var star = word.IndexOf('*', StringComparison.Ordinal);
            if (star < 0)
            {
                bytes.AddRange(Convert.FromHexString(word));
            }
            else
            {
                var count = int.Parse(word.AsSpan(star + 1), System.Globalization.CultureInfo.InvariantCulture);
                bytes.AddRange(Enumerable.Repeat(Convert.ToByte(word[..star], 16), count));
            }
        }

        return [.. bytes];
    }

    public static byte[] U16(int value) => [(byte)(value >> 8), (byte)value];

    public static byte[] U24(int value) => [(byte)(value >> 16), (byte)(value >> 8), (byte)value];

    public static byte[] U64(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Vector16(params byte[] content) => [.. U16(content.Length), .. content];

    public static byte[] Vector24(params byte[] content) => [.. U24(content.Length), .. content];

    public static byte[] X509Entry(ulong timestamp, byte[] certificate, byte[] extensions) =>
        [.. U64(timestamp), 0, 0, .. Vector24(certificate), .. Vector16(extensions)];

    public static byte[] PrecertEntry(ulong timestamp, byte[] issuerKeyHash, byte[] tbs, byte[] extensions) =>
        [.. U64(timestamp), 0, 1, .. issuerKeyHash, .. Vector24(tbs), .. Vector16(extensions)];

    public static byte[] LeafIndex(long index) => [0, 0, 5, (byte)(index >> 32), (byte)(index >> 24), (byte)(index >> 16), (byte)(index >> 8), (byte)index];

    public static byte[] Sct(byte[] logId, ulong timestamp, byte[] extensions, byte[] signature) =>
        [0, .. logId, .. U64(timestamp), .. Vector16(extensions), 4, 3, .. Vector16(signature)];

    public static byte[] SctList(params byte[][] scts) => Vector16([.. scts.SelectMany(sct => Vector16(sct))]);

    /// <summary>An OCTET STRING in DER.</summary>
    public static byte[] OctetString(byte[] content) => content.Length switch
    {
        < 0x80 => [0x04, (byte)content.Length, .. content],
        < 0x100 => [0x04, 0x81, (byte)content.Length, .. content],
        _ => [0x04, 0x82, .. U16(content.Length), .. content],
    };
}
