using System.CommandLine;
using CtAuditor.Reports;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor findings show</c>: a finding in plain words.</summary>
internal static class FindingsShowCommand
{
    public static Command Create(CliContext context)
    {
        var id = FindingLookup.Argument();
        var config = CommonOptions.Config();
        var command = new Command("show", "Explains a finding: what, on what, by which text, since when, how sure, and what proves it.") { id, config };
        CommandHelp.AddExamples(command, "ctauditor findings show 3f2a90c1d5e8");
        command.SetAction(parsed => Run(context, parsed.GetRequiredValue(id), parsed.GetRequiredValue(config)));
        return command;
    }

    private static int Run(CliContext context, string id, string configFile)
    {
        if (ConfigurationLoader.Load(context, configFile) is not { } configuration)
        {
            return ExitCode.Usage;
        }

        using var store = context.Services.OpenStore(configuration);
        if (FindingLookup.Find(context, store, id) is not { } finding)
        {
            return ExitCode.Usage;
        }

        foreach (var line in FindingExplanation.Lines(finding, FindingLookup.RuleOf(context, finding)))
        {
            context.Output.WriteLine(line);
        }

        return ExitCode.Done;
    }
}
