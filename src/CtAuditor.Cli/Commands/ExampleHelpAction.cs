using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CtAuditor.Cli.Commands;

/// <summary>The library's help, with the command's examples below.</summary>
internal sealed class ExampleHelpAction : SynchronousCommandLineAction
{
    // Fits every terminal; a pipe has no width.
    private const int Width = 80;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var result = new HelpAction { MaxWidth = Width }.Invoke(parseResult);
        var examples = CommandHelp.ExamplesOf(parseResult.CommandResult.Command);
        var output = parseResult.InvocationConfiguration.Output;
        if (examples.Count > 0)
        {
            output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
            foreach (var example in examples)
            {
                output.WriteLine("  " + example);
            }
        }

        return result;
    }
}
