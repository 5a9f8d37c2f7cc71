using BenchmarkDotNet.Running;
using CtAuditor.Benchmarks.PairingIndex;
using CtAuditor.Benchmarks.Rules;
using CtAuditor.Benchmarks.Throughput;

namespace CtAuditor.Benchmarks;

/// <summary>
/// <c>throughput [--entries N] [--kind rfc6962|static-ct]</c>: a whole crawl against a log server in another process.
/// <c>pairing-index [--rows N]</c>: how the index keeps its pace as it grows.
/// <c>rules [--data FOLDER]</c>: all rules over single certificates, and the ten that take longest.
/// Anything else goes to BenchmarkDotNet: <c>--filter *</c> runs the small ones.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments.FirstOrDefault())
        {
            case "throughput":
                return await ThroughputBenchmark.RunAsync(arguments[1..]).ConfigureAwait(false);
            case BulkServer.Command:
                return await BulkServer.RunAsync(arguments[1..]).ConfigureAwait(false);
            case "pairing-index":
                return PairingIndexBenchmark.Run(arguments[1..]);
            case "rules":
                return RuleBenchmark.Run(arguments[1..]);
            default:
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
                return 0;
        }
    }
}
