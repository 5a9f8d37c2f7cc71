using CtAuditor.Pipeline;

namespace CtAuditor.Benchmarks.Throughput;

/// <summary>One crawl, measured.</summary>
/// <param name="Summary">What it did.</param>
/// <param name="Cpu">CPU time of this process.</param>
/// <param name="Wall">Time it took.</param>
/// <param name="PeakBytes">The most memory that this process had.</param>
/// <param name="StoreBytes">Size of the store.</param>
/// <param name="IsWhole">Whether every entry was read.</param>
internal sealed record Measured(CrawlSummary Summary, TimeSpan Cpu, TimeSpan Wall, long PeakBytes, long StoreBytes, bool IsWhole);
