namespace CtAuditor.Logs;

/// <summary>Which protocol a log is read by.</summary>
public enum LogKind
{
    /// <summary>RFC 6962: get-sth and get-entries.</summary>
    Rfc6962,

    /// <summary>c2sp.org/static-ct-api: checkpoint and tiles.</summary>
    StaticCt,
}
