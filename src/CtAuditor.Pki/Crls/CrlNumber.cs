using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Crls;

/// <summary>CRLNumber ::= INTEGER (0..MAX) and BaseCRLNumber ::= CRLNumber (RFC 5280 sections 5.2.3 and 5.2.4).</summary>
public static class CrlNumber
{
    /// <summary>Reads the extension's value.</summary>
    /// <param name="value">extnValue's content.</param>
    /// <param name="number">The INTEGER's content octets, big-endian two's complement: at least one, minimal (X.690 section 8.3.2), perhaps negative.</param>
    public static bool TryRead(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> number)
    {
        number = default;
        var reader = new DerReader(value);
        if (!reader.TryRead(DerTag.Integer, out var integer, out _) || !reader.AtEnd || integer.Content.IsEmpty)
        {
            return false;
        }

        var content = integer.Content;
        if (content.Length > 1 && ((content[0] == 0 && content[1] < 0x80) || (content[0] == 0xFF && content[1] >= 0x80)))
        {
            return false;
        }

        number = content;
        return true;
    }
}
