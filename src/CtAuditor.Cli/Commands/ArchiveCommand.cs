using System.CommandLine;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor archive</c>: looks at the raw entries that a crawl kept.</summary>
internal static class ArchiveCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command("archive", "Looks at the raw entries that a crawl kept.")
        {
            ArchiveListCommand.Create(context),
            ArchiveShowCommand.Create(context),
            ArchiveVerifyCommand.Create(context),
        };
        CommandHelp.AddExamples(command, "ctauditor archive list", "ctauditor archive verify --archive /srv/archive");
        return command;
    }
}
