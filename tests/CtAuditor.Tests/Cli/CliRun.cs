using CtAuditor.Cli;
using CtAuditor.Cli.Output;
using CtAuditor.Pipeline;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Tests.Reports;

namespace CtAuditor.Tests.Cli;

/// <summary>Runs the program in this process, over a folder of its own with a configuration that is right.</summary>
internal sealed class CliRun : IDisposable
{
    public CliRun()
    {
        Folder = Directory.CreateTempSubdirectory("ctauditor-").FullName;
        Config = Path.Combine(Folder, "crawl-config.json");
        File.WriteAllText(Config, "{ \"contact\": \"mailto:ops@auditor.test\", \"store\": \"a.db\" }");
    }

    public string Folder { get; }

    public string Config { get; }

    public FindingList Store { get; set; } = new();

    public ICrawlRunner? Crawl { get; set; }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public TerminalTraits Terminal { get; set; } = TerminalTraits.Piped;

    public Func<string, IStoreReader>? OpenStore { get; set; }

    public byte[] Input { get; set; } = [];

    public async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var services = new CliServices
        {
            Rules = () => RuleCatalogue.Descriptors,
            OpenStore = configuration => OpenStore?.Invoke(configuration.Store.File!) ?? Store,
            Crawl = Crawl is null ? null : () => Crawl,
            Time = Time,
            Input = () => new MemoryStream(Input),
        };
        var code = await CommandLine.RunAsync(arguments, new CliContext(output, error, Terminal, services), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command that takes the configuration.</summary>
    public Task<(int Code, string Output, string Error)> WithConfigAsync(params string[] arguments) => RunAsync([.. arguments, "--config", Config]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
