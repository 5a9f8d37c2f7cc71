using System.Globalization;
using CtAuditor.Logs.LogLists;
using CtAuditor.Reports;

namespace CtAuditor.Cli.Progress;

/// <summary>A log list and how it was had, for people.</summary>
internal static class LogListText
{
    /// <summary>The list on one line: whose it is, how old, how many logs, whether signed.</summary>
    public static string Line(LoadedLogList loaded)
    {
        if (loaded.List is not { } list)
        {
            return ReportText.Clean($"List {loaded.Source}: not to be had");
        }

        string[] parts =
        [
            list.Program is { } program ? $"for {program}" : "for no program",
            .. list.Version.Length > 0 ? [$"version {list.Version}"] : Array.Empty<string>(),
            .. list.Timestamp is { } time ? [$"of {ReportText.Time(time)}"] : Array.Empty<string>(),
            string.Create(CultureInfo.InvariantCulture, $"{list.Logs.Count} logs"),
            loaded.IsSigned ? "signature verified" : "unsigned",
            .. loaded.Origin == LogListOrigin.Kept ? ["the last good copy"] : Array.Empty<string>(),
        ];
        return ReportText.Clean($"List {loaded.Source}: {string.Join(", ", parts)}");
    }

    /// <summary>A line for each thing that is wrong with lists, or may be.</summary>
    public static IEnumerable<string> Warnings(IEnumerable<LoadedLogList> lists) =>
        from loaded in lists
        from notice in loaded.Notices
        select TroubleText.Of(loaded.Source.ToString(), "warning", notice);
}
