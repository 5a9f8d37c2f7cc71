namespace CtAuditor.Cli.Audits;

/// <summary>How the verdicts of an audit are printed.</summary>
internal enum AuditFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>An array, an object a file.</summary>
    Json,

    /// <summary>A row a finding.</summary>
    Csv,

    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif,
}
