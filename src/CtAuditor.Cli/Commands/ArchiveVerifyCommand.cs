using System.CommandLine;
using CtAuditor.Archive;
using CtAuditor.Reports;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor archive verify</c>: checks every byte and every entry of an archive.</summary>
internal static class ArchiveVerifyCommand
{
    public static Command Create(CliContext context)
    {
        var archive = ArchiveLocation.Option();
        var config = CommonOptions.Config();
        var command = new Command("verify", "Recomputes every hash and root, checks the heads' signatures, and that nothing is missing; exits 1 when anything is wrong.") { archive, config };
        CommandHelp.AddExamples(command, "ctauditor archive verify --archive /srv/archive");
        command.SetAction((parsed, token) => Task.FromResult(Run(context, parsed.GetValue(archive), parsed.GetRequiredValue(config), token)));
        return command;
    }

    private static int Run(CliContext context, string? folder, string configFile, CancellationToken cancellationToken)
    {
        if (ArchiveLocation.Open(context, folder, configFile) is not { } archive)
        {
            return ExitCode.Usage;
        }

        var problems = 0;
        try
        {
            foreach (var problem in ArchiveVerifier.Verify(archive, cancellationToken))
            {
                problems++;
                context.Output.WriteLine(ReportText.Clean($"{problem.Segment}, byte {problem.Offset}: {problem.Message}"));
            }
        }
        catch (ArchiveException exception)
        {
            context.Error.WriteLine(ReportText.Clean(exception.Message));
            return ExitCode.Usage;
        }

        var segments = archive.Segments;
        context.Output.WriteLine(problems == 0
            ? $"In order: {segments.Count} segments of {archive.LogNames.Count} logs with {segments.Sum(segment => segment.Entries)} entries."
            : $"NOT in order: {problems} problems in {segments.Count} segments.");
        return problems == 0 ? ExitCode.Done : ExitCode.Findings;
    }
}
