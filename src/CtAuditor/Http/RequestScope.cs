namespace CtAuditor.Http;

/// <summary>Whose limits a request counts against: a log's, within its host's, within its operator's.</summary>
/// <param name="Name">What the request is about: a log by its prefix; the host where it is about nothing smaller.</param>
/// <param name="Host">Host, and port where it is not the scheme's.</param>
/// <param name="Operator">Who runs it, over several hosts; empty when that is not known.</param>
public sealed record RequestScope(string Name, string Host, string Operator)
{
    /// <summary>The scope of a request that is about nothing smaller than its host.</summary>
    public static RequestScope OfHost(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return new RequestScope(uri.Authority, uri.Authority, "");
    }
}
