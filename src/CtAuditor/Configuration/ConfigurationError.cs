namespace CtAuditor.Configuration;

/// <summary>One thing that is wrong with a configuration file.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">Line, from 1; 0 when the error is about the whole file.</param>
/// <param name="Column">Column in characters, from 1; 0 when the error is about the whole file.</param>
/// <param name="Key">Path of the key, such as <c>logs.extra[0].url</c>; empty when there is none.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record ConfigurationError(string File, int Line, int Column, string Key, string Message)
{
    /// <summary>The error as compilers print theirs: <c>file:line:column: key: message</c>.</summary>
    public override string ToString()
    {
        var position = Line == 0 ? File : $"{File}:{Line}:{Column}";
        return Key.Length == 0 ? $"{position}: {Message}" : $"{position}: {Key}: {Message}";
    }
}
