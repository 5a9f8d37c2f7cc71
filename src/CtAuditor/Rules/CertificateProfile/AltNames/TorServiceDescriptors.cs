using System.Text;
using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

/// <summary>
/// The Tor service descriptor extension, 2.23.140.1.31 (EV Guidelines 1.5.3 to 1.7.8, Appendix F):
/// <code>
/// TorServiceDescriptorSyntax ::= SEQUENCE (1..MAX) OF SEQUENCE {
///     onionURI UTF8String, algorithm AlgorithmIdentifier, subjectPublicKeyHash BIT STRING }
/// </code>
/// </summary>
internal static class TorServiceDescriptors
{
    // 2.16.840.1.101.3.4.2, the SHA-2 family (RFC 5754 section 2), and id-sha1, 1.3.14.3.2.26: the algorithms of RFC 6234.
    private static ReadOnlySpan<byte> Sha2 => [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02];

    private static ReadOnlySpan<byte> Sha1 => [0x2B, 0x0E, 0x03, 0x02, 0x1A];

    /// <summary>Whether the value is a list of one descriptor at least, each whole and with a hash of the right length.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> value)
    {
        var outer = new DerReader(value);
        if (!outer.TryRead(DerTag.Sequence, out var list, out _) || !outer.AtEnd || list.Content.IsEmpty)
        {
            return false;
        }

        for (var reader = list.Open(); !reader.AtEnd;)
        {
            if (!reader.TryRead(DerTag.Sequence, out var descriptor, out _) || !IsWellFormed(descriptor))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether one of the descriptors' URIs has a service's address, in any case.</summary>
    /// <param name="value">The extension's value.</param>
    /// <param name="address">The label in front of onion.</param>
    public static bool Has(ReadOnlySpan<byte> value, ReadOnlySpan<byte> address)
    {
        var outer = new DerReader(value);
        if (!outer.TryRead(DerTag.Sequence, out var list, out _))
        {
            return false;
        }

        for (var reader = list.Open(); reader.TryRead(DerTag.Sequence, out var descriptor, out _);)
        {
            if (descriptor.Open().TryRead(DerTag.Utf8String, out var uri, out _) && Contains(uri.Content, address))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWellFormed(scoped in DerElement descriptor)
    {
        var fields = descriptor.Open();
        return fields.TryRead(DerTag.Utf8String, out var uri, out _)
            && !uri.Content.IsEmpty
            && fields.TryRead(DerTag.Sequence, out var algorithm, out _)
            && algorithm.Open().TryRead(DerTag.ObjectIdentifier, out var oid, out _)
            && fields.TryRead(DerTag.BitString, out var hash, out _)
            && fields.AtEnd
            && hash.Content.Length == 1 + HashLength(oid.Content)
            && hash.Content[0] == 0;
    }

    private static int HashLength(ReadOnlySpan<byte> oid)
    {
        if (oid.SequenceEqual(Sha1))
        {
            return 20;
        }

        return oid.Length == Sha2.Length + 1 && oid.StartsWith(Sha2)
            ? oid[^1] switch
            {
                1 => 32,
                2 => 48,
                3 => 64,
                4 => 28,
                _ => -1,
            }
            : -1;
    }

    private static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part)
    {
        for (; text.Length >= part.Length; text = text[1..])
        {
            if (Ascii.EqualsIgnoreCase(text[..part.Length], part))
            {
                return true;
            }
        }

        return false;
    }
}
