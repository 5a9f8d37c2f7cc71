namespace CtAuditor.Configuration;

/// <summary>The <c>rules.data</c> section: what rules over certificates know beside the certificate.</summary>
public sealed record RuleDataConfiguration
{
    /// <summary>A table of top-level domains in place of the one that comes with the program; null for that one.</summary>
    public string? TopLevelDomains { get; init; }

    /// <summary>Top-level domains that count as delegated, such as those of a private root or a testbed.</summary>
    public IReadOnlyList<string> ExtraTopLevelDomains { get; init; } = [];

    /// <summary>A folder with lists of Debian weak keys, in the form of openssl-blacklist; null where there is none.</summary>
    public string? WeakKeys { get; init; }

    /// <summary>A file of SHA-256 hashes of compromised SubjectPublicKeyInfos, a line each, in hexadecimal; null where there is none.</summary>
    public string? CompromisedKeys { get; init; }
}
