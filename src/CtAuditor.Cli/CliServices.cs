using CtAuditor.Cli.Demo;
using CtAuditor.Configuration;
using CtAuditor.Pipeline;
using CtAuditor.Rules;
using CtAuditor.Store;

namespace CtAuditor.Cli;

/// <summary>What commands work with. Everything is made when it is first asked for, so that a command starts at once.</summary>
internal sealed class CliServices
{
    /// <summary>The rules of the catalogue.</summary>
    public required Func<IReadOnlyList<RuleDescriptor>> Rules { get; init; }

    /// <summary>Opens the store for reading; throws <see cref="StoreException"/> when it cannot.</summary>
    public required Func<CrawlConfiguration, IStoreReader> OpenStore { get; init; }

    /// <summary>Makes a crawl; null while there is none.</summary>
    public Func<ICrawlRunner>? Crawl { get; init; }

    /// <summary>Runs the demo; null while there is none.</summary>
    public Func<DemoRequest, CliContext, CancellationToken, Task<int>>? Demo { get; init; }

    /// <summary>Opens standard input.</summary>
    public Func<Stream> Input { get; init; } = Console.OpenStandardInput;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
