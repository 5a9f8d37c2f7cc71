using CtAuditor.Cli.Demo;
using CtAuditor.Configuration;
using CtAuditor.Pipeline;
using CtAuditor.Rules;

namespace CtAuditor.Cli;

/// <summary>What commands work with. Everything is made when it is first asked for, so that a command starts at once.</summary>
internal sealed class CliServices
{
    /// <summary>The rules of the catalogue.</summary>
    public required Func<IReadOnlyList<RuleDescriptor>> Rules { get; init; }

    /// <summary>Opens the store for reading.</summary>
    /// <remarks>Throws <see cref="StoreRefusedException"/> when it cannot.</remarks>
    public required Func<CrawlConfiguration, OpenedStore> OpenStore { get; init; }

    /// <summary>Makes a crawl; null while there is none.</summary>
    public Func<ICrawlRunner>? Crawl { get; init; }

    /// <summary>Runs the demo; null while there is none.</summary>
    public Func<DemoRequest, CliContext, CancellationToken, Task<int>>? Demo { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
