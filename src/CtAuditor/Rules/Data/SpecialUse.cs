using System.Text;

namespace CtAuditor.Rules.Data;

/// <summary>Labels that will never be in the root zone, however old our table of it is.</summary>
internal static class SpecialUse
{
    /// <summary>Whether a last label is one of them, of any case; a label of digits only can be no top-level domain either (RFC 3696 section 2).</summary>
    public static bool IsNeverDelegated(ReadOnlySpan<byte> label) => label.Length switch
    {
        0 => true,
        3 when Ascii.EqualsIgnoreCase(label, "alt"u8) => true, // RFC 9476
        4 when Ascii.EqualsIgnoreCase(label, "test"u8) => true, // RFC 6761 section 6.2
        5 when Ascii.EqualsIgnoreCase(label, "local"u8) => true, // RFC 6762
        7 when Ascii.EqualsIgnoreCase(label, "invalid"u8) => true, // RFC 6761 section 6.4
        7 when Ascii.EqualsIgnoreCase(label, "example"u8) => true, // RFC 6761 section 6.5
        8 when Ascii.EqualsIgnoreCase(label, "internal"u8) => true, // reserved by ICANN's board, 2024-07-29
        9 when Ascii.EqualsIgnoreCase(label, "localhost"u8) => true, // RFC 6761 section 6.3
        _ => !label.ContainsAnyExceptInRange((byte)'0', (byte)'9'),
    };
}
