namespace CtAuditor.Http;

/// <summary>What was learnt about a scope (a log, a host) so far.</summary>
/// <param name="Concurrency">Requests at a time.</param>
/// <param name="RequestsPerSecond">The pace that it accepts, learnt from 429 or set as a cap; null while nothing limits it.</param>
/// <param name="Circuit">Whether it is asked at all.</param>
/// <param name="NextTry">When an open circuit lets the next request through; null when it is closed.</param>
public sealed record ScopeStatus(int Concurrency, double? RequestsPerSecond, CircuitState Circuit, DateTimeOffset? NextTry);
