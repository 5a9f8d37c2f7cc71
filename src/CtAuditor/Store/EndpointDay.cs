namespace CtAuditor.Store;

/// <summary>How one endpoint of a log answered on one day (UTC), or what is to be added to that.</summary>
/// <param name="LogNumber">The store's number of the log.</param>
/// <param name="Endpoint">The endpoint's name.</param>
/// <param name="Day">The day.</param>
/// <param name="Requests">Requests, without those refused as too many.</param>
/// <param name="Good">Of these, those that did not fail: no connection, a time-out, 5xx, or a body that does not conform.</param>
public readonly record struct EndpointDay(int LogNumber, string Endpoint, DateOnly Day, long Requests, long Good);
