using System.Buffers;
using System.Text;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Data;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

/// <summary>What several rules ask of a name.</summary>
internal static class Names
{
    // Precertificates have no SCT that would tell when they were signed; notBefore is within 48 hours of it (TLS BR section 7.1.2.7).
    private static readonly TimeSpan NotBeforeTolerance = TimeSpan.FromHours(48);

    private static readonly SearchValues<byte> HostCharacters = SearchValues.Create("-._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Whether there is an asterisk behind the first label.</summary>
    public static bool HasLaterAsterisk(ReadOnlySpan<byte> name)
    {
        var dot = name.IndexOf((byte)'.');
        return dot >= 0 && name[dot..].Contains((byte)'*');
    }

    /// <summary>The name without a leading <c>*.</c></summary>
    public static ReadOnlySpan<byte> WithoutWildcard(ReadOnlySpan<byte> name) => name.StartsWith("*."u8) ? name[2..] : name;

    /// <summary>Whether the last label could be that of a domain and was in the root zone when the certificate was issued.</summary>
    public static TopLevelDomainStatus TopLevelStatus(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name)
    {
        var label = DnsLabels.LastOf(name.EndsWith("."u8) ? name[..^1] : name);

        // Most names end in what has been there for long: only others need the time of issuance exactly.
        var notBefore = LogTime.OfSeconds(certificate.Tbs.NotBefore);
        var table = certificate.Data.TopLevelDomains;
        var status = table.StatusOf(label, new IssuanceInterval(notBefore, notBefore));
        if (status == TopLevelDomainStatus.Delegated)
        {
            return status;
        }

        var issued = CertificateIssuance.Of(certificate, logged: null);
        return certificate.Has(CertificateTraits.Precertificate)
            ? table.StatusOf(label, issued with { Latest = LogTime.After(issued.Latest, NotBeforeTolerance) })
            : table.StatusOf(label, issued);
    }

    /// <summary>Whether a name is an Onion Domain Name, or the bare top-level name.</summary>
    public static bool IsOnion(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(DnsLabels.LastOf(name), "onion"u8);

    /// <summary>Whether bytes are a Mailbox as rfc822Name takes it, Local-part@Domain: no angle brackets, comment, phrase or byte outside of ASCII (RFC 5280 section 4.2.1.6). A quoted local part is taken as it is.</summary>
    public static bool IsMailbox(ReadOnlySpan<byte> name)
    {
        var at = name.LastIndexOf((byte)'@');
        if (at <= 0 || at + 1 == name.Length || name.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E))
        {
            return false;
        }

        var unquoted = name[0] == (byte)'"' ? name[at..] : name;
        return unquoted.IndexOfAny("<>() "u8) < 0;
    }

    /// <summary>Whether a URI's host is an IP address or a fully qualified domain name.</summary>
    public static bool IsQualifiedHost(ReadOnlySpan<byte> host)
    {
        if (host.StartsWith("["u8))
        {
            // IPvFuture (RFC 3986 section 3.2.2) has a v, and no form that could be checked.
            return host.EndsWith("]"u8) && (host[1] is (byte)'v' or (byte)'V' || IsAddress(host[1..^1]));
        }

        var name = host.EndsWith("."u8) ? host[..^1] : host;
        return IsAddress(host)
            || (name.Contains((byte)'.')
                && name.Length <= DnsLabel.MaxNameLength
                && name[0] != (byte)'.'
                && !name.ContainsAnyExcept(HostCharacters)
                && name.IndexOf(".."u8) < 0);
    }

    /// <summary>Whether text is an IP address.</summary>
    public static bool IsAddress(ReadOnlySpan<byte> text)
    {
        Span<byte> address = stackalloc byte[16];
        return AddressText.TryParse(text, address, out _);
    }
}
