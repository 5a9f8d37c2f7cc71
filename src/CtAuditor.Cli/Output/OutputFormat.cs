namespace CtAuditor.Cli.Output;

/// <summary>How a command lists things.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>RFC 4180.</summary>
    Csv,

    /// <summary>An array of objects.</summary>
    Json,
}
