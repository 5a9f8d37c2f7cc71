namespace CtAuditor.Benchmarks.Throughput;

/// <summary>Where the server process serves its log, as it says on its standard output.</summary>
/// <param name="Url">The log.</param>
/// <param name="Key">Its public key, base64.</param>
/// <param name="MmdSeconds">Its MMD in seconds.</param>
internal sealed record BulkAddress(Uri Url, string Key, double MmdSeconds);
