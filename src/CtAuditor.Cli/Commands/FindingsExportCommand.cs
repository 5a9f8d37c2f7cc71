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
        command.SetAction(parsed => Run(context, parsed.GetRequiredValue(id), parsed.GetRequiredValue(output), parsed.GetRequiredValue(config)));
        return command;
    }

    private static int Run(CliContext context, string id, string output, string configFile)
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
                context.Error.WriteLine($"'{ReportText.Clean(folder)}' is not an empty folder; name another with --out.");
                return ExitCode.Usage;
            }

            using var store = context.Services.OpenStore(configuration);
            if (FindingLookup.Find(context, store, id) is not { } finding)
            {
                return ExitCode.Usage;
            }

            var files = new EvidenceExport(store, folder).Write(finding, FindingLookup.RuleOf(context, finding));
            context.Output.WriteLine(FormattableString.Invariant($"{files.Count} files in {ReportText.Clean(folder)}; begin with {EvidenceExport.ReadmeFile}"));
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"The evidence could not be written: {ReportText.Clean(e.Message)}");
            return ExitCode.Usage;
        }
    }
}
