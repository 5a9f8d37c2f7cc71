using System.Text;
using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// A Name as one line for people, "C=XX, O=Example, CN=Example CA", in the order of the certificate. Attributes of one
/// RDN are joined by " + ". It is unambiguous but not reversible: compare names by their bytes.
/// </summary>
public static class NameText
{
    /// <summary>Longer text is cut and ends in "...". Real names stay under 500 characters (RFC 5280 appendix A.1: 64 to 128 an attribute).</summary>
    public const int MaxLength = 2048;

    /// <summary>
    /// Formats a Name element. In values a comma, plus sign, backslash and leading number sign get a backslash (RFC 4514
    /// section 2.4); what is invisible or could pass for something else becomes \xNN for each of its UTF-8 bytes. A
    /// value of a type without text, and a name that cannot be read, become "#" and the hex of the DER.
    /// </summary>
    public static string Format(ReadOnlySpan<byte> nameTlv)
    {
        var text = new StringBuilder();
        if (!TryFormat(nameTlv, text))
        {
            text.Clear();
            DerText.AppendHex(text, nameTlv, MaxLength);
        }

        if (text.Length <= MaxLength)
        {
            return text.ToString();
        }

        var end = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return text.ToString(0, end) + "...";
    }

    private static bool TryFormat(ReadOnlySpan<byte> nameTlv, StringBuilder text)
    {
        // Name ::= SEQUENCE OF SET SIZE (1..MAX) OF SEQUENCE { type OBJECT IDENTIFIER, value ANY }, RFC 5280 section 4.1.2.4.
        var outer = new DerReader(nameTlv);
        if (!outer.TryRead(DerTag.Sequence, out var name, out _) || !outer.TryFinish(out _))
        {
            return false;
        }

        for (var rdns = name.Open(); !rdns.AtEnd;)
        {
            if (!rdns.TryRead(DerTag.Set, out var rdn, out _))
            {
                return false;
            }

            var separator = text.Length == 0 ? string.Empty : ", ";
            for (var attributes = rdn.Open(); !attributes.AtEnd; separator = " + ")
            {
                if (!attributes.TryRead(DerTag.Sequence, out var attribute, out _))
                {
                    return false;
                }

                var parts = attribute.Open();
                if (!parts.TryRead(DerTag.ObjectIdentifier, out var type, out _)
                    || !parts.TryRead(out var value, out _)
                    || !parts.TryFinish(out _))
                {
                    return false;
                }

                // What is past the cap is still walked, so that a fault at the end shows whatever comes before it.
                if (text.Length <= MaxLength)
                {
                    text.Append(separator).Append(AttributeName(type.Content)).Append('=');
                    DerText.AppendValue(text, value, MaxLength);
                }
            }
        }

        return true;
    }

    private static string AttributeName(ReadOnlySpan<byte> oid)
    {
        var dotted = Oids.ToDotted(oid);
        return dotted switch
        {
            "2.5.4.3" => "CN",
            "2.5.4.4" => "SN",
            "2.5.4.5" => "serialNumber",
            "2.5.4.6" => "C",
            "2.5.4.7" => "L",
            "2.5.4.8" => "ST",
            "2.5.4.9" => "street",
            "2.5.4.10" => "O",
            "2.5.4.11" => "OU",
            "2.5.4.12" => "title",
            "2.5.4.13" => "description",
            "2.5.4.15" => "businessCategory",
            "2.5.4.17" => "postalCode",
            "2.5.4.18" => "postOfficeBox",
            "2.5.4.20" => "telephoneNumber",
            "2.5.4.41" => "name",
            "2.5.4.42" => "GN",
            "2.5.4.43" => "initials",
            "2.5.4.44" => "generationQualifier",
            "2.5.4.46" => "dnQualifier",
            "2.5.4.65" => "pseudonym",
            "2.5.4.97" => "organizationIdentifier",
            "0.9.2342.19200300.100.1.1" => "UID",
            "0.9.2342.19200300.100.1.25" => "DC",
            "1.2.840.113549.1.9.1" => "emailAddress",
            "1.2.840.113549.1.9.2" => "unstructuredName",
            "1.3.6.1.4.1.311.60.2.1.1" => "jurisdictionL",
            "1.3.6.1.4.1.311.60.2.1.2" => "jurisdictionST",
            "1.3.6.1.4.1.311.60.2.1.3" => "jurisdictionC",
            _ => dotted,
        };
    }
}
