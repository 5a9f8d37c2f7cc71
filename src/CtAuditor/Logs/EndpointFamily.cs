namespace CtAuditor.Logs;

/// <summary>What a request to a log is for, over both protocols.</summary>
public enum EndpointFamily
{
    /// <summary>get-sth or checkpoint.</summary>
    Head,

    /// <summary>get-entries.</summary>
    Entries,

    /// <summary>tile/data/.</summary>
    DataTile,

    /// <summary>tile/0/ to tile/5/.</summary>
    HashTile,

    /// <summary>get-sth-consistency, get-proof-by-hash or get-entry-and-proof.</summary>
    Proof,

    /// <summary>issuer/.</summary>
    Issuer,
}
