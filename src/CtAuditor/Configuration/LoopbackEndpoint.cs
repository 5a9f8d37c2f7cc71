using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace CtAuditor.Configuration;

/// <summary>An address of this machine that only this machine can reach, with a port.</summary>
/// <param name="Address">The address, such as <c>127.0.0.1</c>.</param>
/// <param name="Port">The port; 0 for any that is free.</param>
public sealed record LoopbackEndpoint(string Address, int Port)
{
    /// <summary>What <see cref="TryParse"/> reads, for messages.</summary>
    public const string Meaning = "a loopback address with a port, such as \"127.0.0.1:9464\"";

    /// <summary>The same for a socket.</summary>
    public IPEndPoint ToIPEndPoint() => new(IPAddress.Parse(Address), Port);

    /// <summary>Reads <c>127.0.0.1:9464</c>, <c>[::1]:9464</c> or <c>localhost:9464</c>; false for anything else, an address that others can reach included.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out LoopbackEndpoint? endpoint)
    {
        ArgumentNullException.ThrowIfNull(text);
        const string name = "localhost:";
        var address = text.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? "127.0.0.1:" + text[name.Length..] : text;

        // Without a port the platform reads an address, and of "9464" alone it makes 0.0.36.248.
        var isRead = IPEndPoint.TryParse(address, out var parsed)
            && IPAddress.IsLoopback(parsed.Address)
            && address.EndsWith(FormattableString.Invariant($":{parsed.Port}"), StringComparison.Ordinal);
        endpoint = isRead ? new LoopbackEndpoint(parsed!.Address.ToString(), parsed.Port) : null;
        return isRead;
    }
}
