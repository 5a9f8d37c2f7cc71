using System.Buffers;
using System.Text;
using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Profiles;

/// <summary>Finds the <see cref="NameTraits"/> of a subjectAltName or issuerAltName in one pass, so that clean names cost no rule anything.</summary>
internal static class NameTraitScan
{
    // RFC 1035 section 2.3.4; a name of 255 octets on the wire has 253 in text.
    private const int LongestLabel = 63;
    private const int LongestName = 253;

    private static readonly SearchValues<byte> Ordinary = SearchValues.Create("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);
    private static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>The traits of an extension's value.</summary>
    public static NameTraits Of(ReadOnlySpan<byte> value)
    {
        if (!GeneralNamesView.TryRead(value, 0, out var names) || names.IsEmpty)
        {
            return NameTraits.Unreadable;
        }

        var traits = NameTraits.None;
        var read = 0;
        foreach (var name in names)
        {
            read += name.Raw.Length;
            traits |= name.Tag switch
            {
                GeneralNameTag.DnsName => NameTraits.DnsName | OfDnsName(name.Content),
                GeneralNameTag.IpAddress => NameTraits.IpAddress | (name.Content.Length is 4 or 16 ? NameTraits.None : NameTraits.OddAddress),
                GeneralNameTag.Rfc822Name => NameTraits.Rfc822Name,
                GeneralNameTag.Uri => NameTraits.Uri,
                GeneralNameTag.OtherName => NameTraits.OtherName,
                GeneralNameTag.DirectoryName => NameTraits.DirectoryName,
                _ => NameTraits.OddName,
            };
        }

        return read == names.Length ? traits : traits | NameTraits.Unreadable;
    }

    /// <summary>The traits of one dNSName.</summary>
    public static NameTraits OfDnsName(ReadOnlySpan<byte> name)
    {
        var traits = name.Length > LongestName ? NameTraits.TooLong : NameTraits.None;
        for (var odd = name.IndexOfAnyExcept(Ordinary); odd >= 0;)
        {
            traits |= name[odd] switch
            {
                (byte)'*' => NameTraits.Asterisk,
                (byte)'_' => NameTraits.Underscore,
                _ => NameTraits.OddCharacter,
            };
            var next = name[(odd + 1)..].IndexOfAnyExcept(Ordinary);
            odd = next < 0 ? -1 : odd + 1 + next;
        }

        var labels = 0;
        for (var rest = name; ; labels++)
        {
            var dot = rest.IndexOf((byte)'.');
            var label = dot < 0 ? rest : rest[..dot];
            traits |= OfLabel(label);
            if (dot < 0)
            {
                traits |= OfTopLevel(label);
                break;
            }

            rest = rest[(dot + 1)..];
        }

        return labels == 0 ? traits | NameTraits.SingleLabel : traits;
    }

    private static NameTraits OfLabel(ReadOnlySpan<byte> label)
    {
        if (label.IsEmpty)
        {
            return NameTraits.EmptyLabel;
        }

        var traits = label.Length > LongestLabel ? NameTraits.TooLong : NameTraits.None;
        traits |= label[0] == (byte)'-' || label[^1] == (byte)'-' ? NameTraits.HyphenAtEdge : NameTraits.None;
        return label.Length >= 4 && label[2] == (byte)'-' && label[3] == (byte)'-' ? traits | NameTraits.ReservedLabel : traits;
    }

    private static NameTraits OfTopLevel(ReadOnlySpan<byte> label)
    {
        var traits = label.ContainsAnyExcept(Letters) ? NameTraits.OddTopLevel : NameTraits.None;
        return label.Length switch
        {
            5 when Ascii.EqualsIgnoreCase(label, "onion"u8) => traits | NameTraits.Onion,
            4 when Ascii.EqualsIgnoreCase(label, "arpa"u8) => traits | NameTraits.Arpa,
            _ => traits,
        };
    }
}
