namespace CtAuditor.Testbed.Logs;

/// <summary>What a request asks a log for.</summary>
[Flags]
public enum LogEndpoint
{
    /// <summary>Nothing that a log has.</summary>
    None = 0,

    /// <summary>get-sth or checkpoint.</summary>
    Head = 1,

    /// <summary>get-entries or a data tile.</summary>
    Entries = 2,

    /// <summary>A hash tile.</summary>
    HashTile = 4,

    /// <summary>get-sth-consistency, get-entry-and-proof or get-proof-by-hash.</summary>
    Proof = 8,

    /// <summary>issuer/&lt;fingerprint&gt;.</summary>
    Issuer = 16,

    /// <summary>get-roots.</summary>
    Roots = 32,

    /// <summary>log.v3.json.</summary>
    Metadata = 64,

    /// <summary>Every one.</summary>
    All = Head | Entries | HashTile | Proof | Issuer | Roots | Metadata,
}
