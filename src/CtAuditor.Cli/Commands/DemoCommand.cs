using System.CommandLine;
using CtAuditor.Cli.Demo;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor demo</c>: a web PKI on loopback, crawled and reported.</summary>
internal static class DemoCommand
{
    public static Command Create(CliContext context)
    {
        var output = new Option<string>("--out") { Description = "The folder to write to.", HelpName = "DIR", DefaultValueFactory = _ => "reports" };
        var command = new Command(
            "demo", "Raises forged CAs and logs on this machine, crawls them, and writes what it found. Needs no network and no configuration.") { output };
        CommandHelp.AddExamples(command, "ctauditor demo --out /tmp/demo");
        command.SetAction((parsed, token) => RunAsync(context, parsed.GetRequiredValue(output), token));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string folder, CancellationToken cancellationToken)
    {
        if (context.Services.Demo is { } demo)
        {
            return await demo(new DemoRequest(Path.GetFullPath(folder)), context, cancellationToken).ConfigureAwait(false);
        }

        await context.Error.WriteLineAsync("This version has no demo yet.").ConfigureAwait(false);
        return ExitCode.Usage;
    }
}
