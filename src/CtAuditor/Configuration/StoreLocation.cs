namespace CtAuditor.Configuration;

/// <summary>Where the store is: exactly one of the two is set.</summary>
public sealed record StoreLocation
{
    /// <summary>The file of an embedded SQLite store.</summary>
    public string? File { get; init; }

    /// <summary>The connection string of a PostgreSQL store ("Host=...;Database=...").</summary>
    public string? PostgreSql { get; init; }
}
