using System.Text;
using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

/// <summary>Tells values that only say that there is none (TLS BR section 7.1.2.7.4, last paragraph).</summary>
internal static class PlaceholderText
{
    /// <summary>
    /// Whether a value has not one letter or digit, or is a note that it does not apply. "NA", "none" and "unknown" are left alone: a
    /// country, towns and companies are called so.
    /// </summary>
    public static bool Is(byte tag, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || tag is DerTag.BmpString or DerTag.UniversalString)
        {
            return false;
        }

        foreach (var octet in value)
        {
            if (octet >= 0x80 || char.IsAsciiLetterOrDigit((char)octet))
            {
                return Ascii.EqualsIgnoreCase(value, "N/A"u8) || Ascii.EqualsIgnoreCase(value, "not applicable"u8) || Ascii.EqualsIgnoreCase(value, "not available"u8);
            }
        }

        return true;
    }
}
