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
        var command = new Command("report", "Writes findings.csv, clusters.csv, rules/*.csv and log-coverage.csv from the store.") { config, output };
        CommandHelp.AddExamples(command, "ctauditor report --out /var/www/ct");

        // Cancelled by Ctrl-C; reading and writing files needs no thread but this one.
        command.SetAction((parsed, token) => Task.FromResult(Run(context, parsed.GetRequiredValue(config), parsed.GetValue(output), token)));
        return command;
    }

    private static int Run(CliContext context, string configFile, string? folder, CancellationToken cancellationToken)
    {
        if (ConfigurationLoader.Load(context, configFile) is not { } configuration)
        {
            return ExitCode.Usage;
        }

        using var store = context.Services.OpenStore(configuration);
        folder = folder is null ? configuration.Reports : Path.GetFullPath(folder);
        try
        {
            var summary = new ReportWriter(store, folder, context.Services.Time).Write(cancellationToken);
            context.Output.WriteLine(
                FormattableString.Invariant($"{summary.Findings} findings of {summary.Rules.Count} rules, {summary.Logs} logs: {ReportText.Clean(summary.Folder)}"));
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"The reports could not be written: {ReportText.Clean(e.Message)}");
            return ExitCode.Usage;
        }
    }
}
