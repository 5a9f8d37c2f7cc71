namespace CtAuditor.Pki.Certificates;

/// <summary>The parts of a URI (RFC 3986 section 3), borrowed and as they stand; it is not checked beyond them.</summary>
public readonly ref struct UriView
{
    private UriView(ReadOnlySpan<byte> scheme, ReadOnlySpan<byte> specificPart, bool hasAuthority, ReadOnlySpan<byte> host)
    {
        Scheme = scheme;
        SpecificPart = specificPart;
        HasAuthority = hasAuthority;
        Host = host;
    }

    /// <summary>The scheme without its colon; empty in a relative reference.</summary>
    public ReadOnlySpan<byte> Scheme { get; }

    /// <summary>What follows the scheme's colon; all of a relative reference.</summary>
    public ReadOnlySpan<byte> SpecificPart { get; }

    /// <summary>Whether two slashes follow the scheme.</summary>
    public bool HasAuthority { get; }

    /// <summary>The host without user information and port, an IPv6 address with its brackets; empty where there is none.</summary>
    public ReadOnlySpan<byte> Host { get; }

    /// <summary>Reads one.</summary>
    public static UriView Read(ReadOnlySpan<byte> uri)
    {
        var scheme = SchemeLength(uri);
        var part = scheme == 0 ? uri : uri[(scheme + 1)..];
        if (!part.StartsWith("//"u8))
        {
            return new UriView(uri[..scheme], part, hasAuthority: false, default);
        }

        var authority = part[2..];
        var end = authority.IndexOfAny("/?#"u8);
        authority = end < 0 ? authority : authority[..end];
        var host = authority[(authority.LastIndexOf((byte)'@') + 1)..];
        var bracket = host.StartsWith("["u8) ? host.IndexOf((byte)']') : -1;
        var colon = host[(bracket + 1)..].IndexOf((byte)':');
        host = colon < 0 ? host : host[..(bracket + 1 + colon)];
        return new UriView(uri[..scheme], part, hasAuthority: true, host);
    }

    // scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )
    private static int SchemeLength(ReadOnlySpan<byte> uri)
    {
        for (var i = 0; i < uri.Length; i++)
        {
            var isLetter = (uri[i] | 0x20) is >= 'a' and <= 'z';
            if (uri[i] == (byte)':')
            {
                return i;
            }

            if (!isLetter && (i == 0 || uri[i] is not ((>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-' or (byte)'.')))
            {
                return 0;
            }
        }

        return 0;
    }
}
