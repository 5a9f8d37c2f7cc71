using System.CommandLine;
using CtAuditor.Archive;
using CtAuditor.Reports;

namespace CtAuditor.Cli.Commands;

/// <summary>Which archive a command is about: the folder named on the line, or the configuration's.</summary>
internal static class ArchiveLocation
{
    public static Option<string?> Option() => new("--archive") { Description = "The folder with the segments. [default: archive of the configuration]", HelpName = "DIR" };

    /// <summary>Opens it; null, after the reason was printed, when that cannot be done.</summary>
    public static ArchiveFolder? Open(CliContext context, string? folder, string configFile)
    {
        if (folder is null)
        {
            if (ConfigurationLoader.Load(context, configFile) is not { } configuration)
            {
                return null;
            }

            if (configuration.Archive is null)
            {
                context.Error.WriteLine("The configuration has no archive; name a folder with --archive.");
                return null;
            }

            folder = configuration.Archive;
        }

        try
        {
            return ArchiveFolder.Open(Path.GetFullPath(folder));
        }
        catch (ArchiveException exception)
        {
            context.Error.WriteLine(ReportText.Clean(exception.Message));
            return null;
        }
    }
}
