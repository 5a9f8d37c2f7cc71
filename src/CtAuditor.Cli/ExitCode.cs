namespace CtAuditor.Cli;

/// <summary>What the program tells the shell. Scripts rely on the numbers.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, and there are findings that the caller asked to be told of.</summary>
    public const int Findings = 1;

    /// <summary>Wrong usage or configuration.</summary>
    public const int Usage = 2;

    /// <summary>Done in part: a source failed, and was named.</summary>
    public const int Partial = 3;
}
