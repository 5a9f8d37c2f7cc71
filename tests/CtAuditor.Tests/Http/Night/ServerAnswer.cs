namespace CtAuditor.Tests.Http.Night;

/// <summary>What a simulated server makes of a request.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Latency">Seconds until the answer is there.</param>
/// <param name="RetryAfter">Retry-After in seconds; null for none.</param>
internal readonly record struct ServerAnswer(int Status, double Latency, double? RetryAfter = null);
