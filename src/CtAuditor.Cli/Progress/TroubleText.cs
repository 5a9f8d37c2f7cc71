using CtAuditor.Reports;

namespace CtAuditor.Cli.Progress;

/// <summary>A log and its trouble on one line, the log named once.</summary>
internal static class TroubleText
{
    public static string Of(string name, string word, string reason)
    {
        var own = reason.StartsWith(name + ": ", StringComparison.Ordinal) ? reason[(name.Length + 2)..] : reason;
        return $"{word}: {ReportText.Clean(name)}: {ReportText.Clean(own)}";
    }
}
