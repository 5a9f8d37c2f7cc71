using System.Net;
using System.Net.Sockets;

namespace CtAuditor.Http;

/// <summary>
/// Opens connections to public addresses only. The check is on the resolved address that is connected to, so a name that
/// resolves differently the second time does not get around it.
/// </summary>
internal static class Connector
{
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);

        // A proxy is the user's own choice and often inside; the target behind it is the proxy's to judge.
        var isProxy = context.InitialRequestMessage.RequestUri is { } uri
            && !string.Equals(uri.IdnHost, context.DnsEndPoint.Host, StringComparison.OrdinalIgnoreCase)
            && !string.Equals(uri.Host, context.DnsEndPoint.Host, StringComparison.OrdinalIgnoreCase);
        if (!isProxy)
        {
            addresses = Array.FindAll(addresses, address => !PrivateAddresses.Contain(address));
            if (addresses.Length == 0)
            {
                throw new RefusedAddressException(context.DnsEndPoint.Host);
            }
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }
}
