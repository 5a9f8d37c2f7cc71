using System.CommandLine;
using System.Runtime.CompilerServices;
using CtAuditor.Configuration;

namespace CtAuditor.Cli.Commands;

/// <summary>The examples that <c>--help</c> shows.</summary>
internal static class CommandHelp
{
    private static readonly ConditionalWeakTable<Command, string[]> Examples = [];

    /// <summary>Gives a command its examples.</summary>
    public static void AddExamples(Command command, params string[] examples) => Examples.Add(command, examples);

    /// <summary>The examples of a command.</summary>
    public static IReadOnlyList<string> ExamplesOf(Command command) => Examples.TryGetValue(command, out var examples) ? examples : [];

    /// <summary>The subcommand or option of a command that is spelt nearest to <paramref name="token"/>; null when none is near.</summary>
    public static string? Nearest(Command command, string token) =>
        Spelling.Nearest(token, command.Subcommands.Select(c => c.Name).Concat(command.Options.Select(o => o.Name)));

    /// <summary>How a command is called: <c>ctauditor findings show</c>.</summary>
    public static string PathOf(Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? "ctauditor" : $"{PathOf(parent)} {command.Name}";
    }
}
