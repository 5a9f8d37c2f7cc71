using System.Net;
using System.Text;
using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>The names of a subjectAltName that a TLS server is reached by (RFC 5280 section 4.2.1.6).</summary>
public static class DnsNames
{
    /// <summary>More names than this are left out. Large certificates of the web have some 2,000.</summary>
    public const int MaxCount = 10_000;

    /// <summary>A name longer than this many bytes is cut and ends in "...". A DNS name has at most 253 (RFC 1035 section 2.3.4).</summary>
    public const int MaxNameLength = 1024;

    private const byte DnsName = 0x82;
    private const byte IpAddress = 0x87;

    /// <inheritdoc cref="Read(in TbsCertificateView, out bool)"/>
    public static List<string> Read(in TbsCertificateView tbs) => Read(tbs, out _);

    /// <summary>
    /// dNSName and iPAddress in the order of the certificate, over every subjectAltName it has, as text: bytes that are
    /// not visible ASCII become \xNN, an address of another length than 4 or 16 bytes "#" and its hex.
    /// </summary>
    /// <param name="tbs">The certificate.</param>
    /// <param name="isCut">Whether names were left out, for <see cref="MaxCount"/> or because the extension cannot be read to its end.</param>
    public static List<string> Read(in TbsCertificateView tbs, out bool isCut)
    {
        var names = new List<string>();
        isCut = false;
        foreach (var extension in tbs.Extensions)
        {
            if (extension.Oid.SequenceEqual(Oids.SubjectAltName))
            {
                isCut |= !TryReadInto(names, extension);
            }
        }

        return names;
    }

    private static bool TryReadInto(List<string> names, in ExtensionView extension)
    {
        var outer = new DerReader(extension.Value, extension.ValueOffset);
        if (!outer.TryRead(DerTag.Sequence, out var list, out _))
        {
            return false;
        }

        for (var generalNames = list.Open(); !generalNames.AtEnd;)
        {
            if (!generalNames.TryRead(out var name, out _))
            {
                return false;
            }

            if (name.Tag is not (DnsName or IpAddress))
            {
                continue;
            }

            if (names.Count == MaxCount)
            {
                return false;
            }

            names.Add(name.Tag == DnsName ? DnsText(name.Content) : AddressText(name.Content));
        }

        return outer.TryFinish(out _);
    }

    private static string DnsText(ReadOnlySpan<byte> name)
    {
        var text = new StringBuilder(name.Length);
        DerText.AppendVisibleAscii(text, name[..Math.Min(name.Length, MaxNameLength)]);
        return name.Length > MaxNameLength ? text.Append("...").ToString() : text.ToString();
    }

    private static string AddressText(ReadOnlySpan<byte> address)
    {
        if (address.Length is 4 or 16)
        {
            return new IPAddress(address).ToString();
        }

        var text = new StringBuilder();
        DerText.AppendHex(text, address, MaxNameLength);
        return text.ToString();
    }
}
