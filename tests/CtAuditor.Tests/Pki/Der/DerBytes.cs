namespace CtAuditor.Tests.Pki.Der;

/// <summary>Puts DER together by hand, for tests that need it exactly so, or exactly wrong.</summary>
internal static class DerBytes
{
    public static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", string.Empty, StringComparison.Ordinal));

    /// <summary>An element with a definite, minimal length.</summary>
    public static byte[] Tlv(byte tag, params byte[][] contents)
    {
        var content = contents.SelectMany(static part => part).ToArray();
        byte[] length = content.Length switch
        {
            < 0x80 => [(byte)content.Length],
            < 0x100 => [0x81, (byte)content.Length],
            < 0x10000 => [0x82, (byte)(content.Length >> 8), (byte)content.Length],
            _ => [0x83, (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length],
        };
        return [tag, .. length, .. content];
    }

    public static byte[] Sequence(params byte[][] contents) => Tlv(0x30, contents);

    public static byte[] Text(byte tag, string ascii) => Tlv(tag, System.Text.Encoding.Latin1.GetBytes(ascii));
}
