using System.CommandLine;
using CtAuditor.Reports;
using CtAuditor.Reports.Evidence;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor findings export</c>: a finding's evidence as files.</summary>
internal static class FindingsExportCommand
{
    public static Command Create(CliContext context)
    {
        var id = FindingLookup.Argument();
        var config = CommonOptions.Config();
        var output = new Option<string>("--out") { Description = "The folder to write to; it must be empty or missing.", HelpName = "DIR", Required = true };
        var command = new Command("export", "Writes a finding's certificates, log entries and proofs, with a README of openssl commands that check them.") { id, output, config };
        CommandHelp.AddExamples(command, "ctauditor findings export 3f2a90c1d5e8 --out evidence");
        command.SetAction((parsed, token) =>
            RunAsync(context, parsed.GetRequiredValue(id), parsed.GetRequiredValue(output), parsed.GetRequiredValue(config), token));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string id, string output, string configFile, CancellationToken cancellationToken)
    {
        if (ConfigurationLoader.Load(context, configFile) is not { } configuration)
        {
            return ExitCode.Usage;
        }

        var folder = Path.GetFullPath(output);
        try
        {
            // Files of another finding among these would be taken for evidence of this one.
            if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            {
                await context.Error.WriteLineAsync($"'{ReportText.Clean(folder)}' is not an empty folder; name another with --out.").ConfigureAwait(false);
                return ExitCode.Usage;
            }

            using var store = context.Services.OpenStore(configuration);
            if (await FindingLookup.FindAsync(context, store.Findings, id, cancellationToken).ConfigureAwait(false) is not { } finding)
            {
                return ExitCode.Usage;
            }

            var files = await new EvidenceExport(store.Findings, folder)
                .WriteAsync(finding, FindingLookup.RuleOf(context, finding), cancellationToken).ConfigureAwait(false);
            await context.Output.WriteLineAsync(
                FormattableString.Invariant($"{files.Count} files in {ReportText.Clean(folder)}; begin with {EvidenceExport.ReadmeFile}")).ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await context.Error.WriteLineAsync($"The evidence could not be written: {e.Message}").ConfigureAwait(false);
            return ExitCode.Usage;
        }
    }
}
