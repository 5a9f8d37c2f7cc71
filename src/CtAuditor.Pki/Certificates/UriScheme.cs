using System.Text;

namespace CtAuditor.Pki.Certificates;

/// <summary>The scheme of a URI in a certificate (RFC 3986 section 3.1: case does not matter), as far as requirements ask for it.</summary>
public static class UriScheme
{
    /// <summary>Whether it starts with <c>http://</c> and goes on.</summary>
    public static bool IsHttp(ReadOnlySpan<byte> uri) => Starts(uri, "http://"u8);

    /// <summary>Whether it starts with <c>https://</c> and goes on.</summary>
    public static bool IsHttps(ReadOnlySpan<byte> uri) => Starts(uri, "https://"u8);

    /// <summary>Whether it starts with <c>ldap://</c>, as LDAP URLs do (RFC 4516 section 2), with or without a host.</summary>
    public static bool IsLdap(ReadOnlySpan<byte> uri) => Starts(uri, "ldap://"u8);

    private static bool Starts(ReadOnlySpan<byte> uri, ReadOnlySpan<byte> prefix) =>
        uri.Length > prefix.Length && Ascii.EqualsIgnoreCase(uri[..prefix.Length], prefix);
}
