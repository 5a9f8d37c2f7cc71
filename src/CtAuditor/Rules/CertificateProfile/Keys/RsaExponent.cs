namespace CtAuditor.Rules.CertificateProfile.Keys;

/// <summary>Compares public exponents, of any length, with the numbers that requirements name.</summary>
internal static class RsaExponent
{
    // 2^256 - 1 takes 32 bytes, 2^16 + 1 three.
    private const int LongestInRange = 32;
    private const int ShortestInRange = 3;
    private const int LowestInRange = 65537;

    /// <summary>Whether the INTEGER is below zero.</summary>
    public static bool IsNegative(ReadOnlySpan<byte> exponent) => exponent[0] >= 0x80;

    /// <summary>Whether the number is 0 to 255 and this one.</summary>
    public static bool Is(ReadOnlySpan<byte> exponent, byte number)
    {
        var trimmed = exponent.TrimStart((byte)0);
        return number == 0 ? trimmed.IsEmpty : trimmed.Length == 1 && trimmed[0] == number;
    }

    /// <summary>Whether it is from 2^16 + 1 to 2^256 - 1 (TLS BR section 6.1.6).</summary>
    public static bool IsInRange(ReadOnlySpan<byte> exponent)
    {
        var trimmed = exponent.TrimStart((byte)0);
        return trimmed.Length is >= ShortestInRange and <= LongestInRange
            && (trimmed.Length > ShortestInRange || ((trimmed[0] << 16) | (trimmed[1] << 8) | trimmed[2]) >= LowestInRange);
    }
}
