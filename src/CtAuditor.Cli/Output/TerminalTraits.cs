using Spectre.Console;

namespace CtAuditor.Cli.Output;

/// <summary>What the standard output is.</summary>
/// <param name="IsInteractive">Whether people look at it: a terminal and no pipe or file.</param>
/// <param name="HasColors">Whether it may be coloured.</param>
/// <param name="Width">Characters in a line; null to ask the terminal.</param>
internal sealed record TerminalTraits(bool IsInteractive, bool HasColors, int? Width = null)
{
    /// <summary>No terminal.</summary>
    public static TerminalTraits Piped { get; } = new(IsInteractive: false, HasColors: false);

    /// <summary>This process's standard output.</summary>
    public static TerminalTraits OfProcess()
    {
        var isTerminal = !System.Console.IsOutputRedirected;

        // no-color.org: any value but the empty one. TERM=dumb is a terminal that cannot move its cursor.
        var isDumb = string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);
        var hasColors = isTerminal && !isDumb && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new TerminalTraits(isTerminal && !isDumb, hasColors);
    }

    /// <summary>A console that writes to <paramref name="output"/>.</summary>
    public IAnsiConsole CreateConsole(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsInteractive ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = HasColors ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = IsInteractive ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        if (Width is { } width)
        {
            console.Profile.Width = width;
        }

        return console;
    }
}
