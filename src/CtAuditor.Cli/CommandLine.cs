using System.CommandLine;
using System.CommandLine.Help;
using CtAuditor.Cli.Commands;
using CtAuditor.Pipeline;
using CtAuditor.Reports;
using CtAuditor.Store;

namespace CtAuditor.Cli;

/// <summary>Parses the command line and runs the command that it names.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <returns>The exit code (<see cref="ExitCode"/>).</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliContext context, CancellationToken cancellationToken)
    {
        var parsed = Create(context).Parse(arguments);

        // --help and --version clear the errors of what else stands on the line.
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await context.Error.WriteLineAsync(ReportText.Clean(error.Message)).ConfigureAwait(false);
            }

            foreach (var token in parsed.UnmatchedTokens)
            {
                if (CommandHelp.Nearest(parsed.CommandResult.Command, token) is { } near)
                {
                    await context.Error.WriteLineAsync($"Did you mean '{near}'?").ConfigureAwait(false);
                }
            }

            var path = CommandHelp.PathOf(parsed.CommandResult.Command);
            await context.Error.WriteLineAsync($"'{path} --help' says what can stand here.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        var invocation = new InvocationConfiguration
        {
            Output = context.Output,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,

            // Signals are handled by InterruptSignal, which sets no time limit on the batch in hand.
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StoreException or CrawlRefusedException)
        {
            await context.Error.WriteLineAsync(ReportText.Clean(e.Message)).ConfigureAwait(false);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync("Interrupted; what was asked for is not complete.").ConfigureAwait(false);
            return ExitCode.Partial;
        }
    }

    /// <summary>The whole tree of commands.</summary>
    public static RootCommand Create(CliContext context)
    {
        var root = new RootCommand("Audits the CAs of the web from Certificate Transparency logs, and shows the evidence.")
        {
            ArchiveCommand.Create(context),
            AuditCommand.Create(context),
            CrawlCommand.Create(context),
            DemoCommand.Create(context),
            FindingsCommand.Create(context),
            LogsCommand.Create(context),
            ReplayCommand.Create(context),
            ReportCommand.Create(context),
            RulesCommand.Create(context),
        };
        CommandHelp.AddExamples(root, "ctauditor demo", "ctauditor crawl --once");
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new ExampleHelpAction();
        }

        return root;
    }
}
