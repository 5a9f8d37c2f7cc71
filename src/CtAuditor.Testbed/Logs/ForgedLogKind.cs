namespace CtAuditor.Testbed.Logs;

/// <summary>Which protocol a forged log speaks.</summary>
public enum ForgedLogKind
{
    /// <summary>RFC 6962: get-sth, get-entries and proofs.</summary>
    Rfc6962,

    /// <summary>c2sp.org/static-ct-api: checkpoint and tiles; every leaf carries its leaf_index.</summary>
    StaticCt,
}
