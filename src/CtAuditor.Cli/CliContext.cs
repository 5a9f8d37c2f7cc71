using CtAuditor.Cli.Output;
using Spectre.Console;

namespace CtAuditor.Cli;

/// <summary>Where a command writes, and what it works with.</summary>
internal sealed class CliContext
{
    private readonly Lazy<IAnsiConsole> _console;

    public CliContext(TextWriter output, TextWriter error, TerminalTraits terminal, CliServices services)
    {
        Output = output;
        Error = error;
        Terminal = terminal;
        Services = services;
        _console = new Lazy<IAnsiConsole>(() => terminal.CreateConsole(output));
    }

    /// <summary>For what was asked for.</summary>
    public TextWriter Output { get; }

    /// <summary>For what went wrong.</summary>
    public TextWriter Error { get; }

    /// <summary>What <see cref="Output"/> is.</summary>
    public TerminalTraits Terminal { get; }

    /// <summary>Store, rules, crawl, clock.</summary>
    public CliServices Services { get; }

    /// <summary>The terminal; only to be used when <see cref="TerminalTraits.IsInteractive"/>.</summary>
    public IAnsiConsole Console => _console.Value;
}
