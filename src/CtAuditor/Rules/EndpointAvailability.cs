namespace CtAuditor.Rules;

/// <summary>How one endpoint of a log answered us over some days. Requests that never left our own network are not among them.</summary>
/// <param name="Endpoint">Its name, such as <c>get-entries</c>.</param>
/// <param name="From">Day of the first request (UTC).</param>
/// <param name="Until">The end of the last day.</param>
/// <param name="Days">Days with requests.</param>
/// <param name="Requests">Requests, without those that were refused because they were too many (429).</param>
/// <param name="Good">Of these, those that did not fail: no connection, a time-out, 5xx, or a body that is not what the protocol says.</param>
public sealed record EndpointAvailability(string Endpoint, DateTimeOffset From, DateTimeOffset Until, int Days, long Requests, long Good)
{
    /// <summary>Good answers of all requests, 0 to 1.</summary>
    public double Ratio => Requests == 0 ? 1 : (double)Good / Requests;
}
