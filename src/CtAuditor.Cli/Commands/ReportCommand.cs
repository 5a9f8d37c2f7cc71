using System.CommandLine;
using CtAuditor.Reports;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor report</c>: writes the CSV reports.</summary>
internal static class ReportCommand
{
    public static Command Create(CliContext context)
    {
        var config = CommonOptions.Config();
        var output = new Option<string?>("--out") { Description = "The folder to write to. [default: reports of the configuration]", HelpName = "DIR" };
        var command = new Command("report", "Writes findings.csv, rules/*.csv and log-coverage.csv from the store.") { config, output };
        CommandHelp.AddExamples(command, "ctauditor report --out /var/www/ct");
        command.SetAction((parsed, token) => RunAsync(context, parsed.GetRequiredValue(config), parsed.GetValue(output), token));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string configFile, string? folder, CancellationToken cancellationToken)
    {
        if (ConfigurationLoader.Load(context, configFile) is not { } configuration)
        {
            return ExitCode.Usage;
        }

        using var store = context.Services.OpenStore(configuration);
        folder = folder is null ? configuration.Reports : Path.GetFullPath(folder);
        try
        {
            var summary = await new ReportWriter(store.Findings, folder).WriteAsync(cancellationToken).ConfigureAwait(false);
            await context.Output.WriteLineAsync(
                FormattableString.Invariant($"{summary.Findings} findings of {summary.Rules.Count} rules, {summary.Logs} logs: {ReportText.Clean(summary.Folder)}")).ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await context.Error.WriteLineAsync($"The reports could not be written: {e.Message}").ConfigureAwait(false);
            return ExitCode.Usage;
        }
    }
}
