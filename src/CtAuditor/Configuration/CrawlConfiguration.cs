namespace CtAuditor.Configuration;

/// <summary>All of crawl-config.json, checked, with the defaults filled in and every path made absolute.</summary>
public sealed record CrawlConfiguration
{
    /// <summary>Who runs the crawl, for the User-Agent: printable ASCII that holds an e-mail address or an https URL.</summary>
    public required string Contact { get; init; }

    /// <summary>Where observations, positions and findings are kept.</summary>
    public StoreLocation Store { get; init; } = new() { File = "ctauditor.db" };

    /// <summary>The folder of the CSV and HTML reports.</summary>
    public string Reports { get; init; } = "reports";

    /// <summary>The folder that keeps raw entries; null when none are kept.</summary>
    public string? Archive { get; init; }

    /// <summary>Which logs are read, and from where on.</summary>
    public LogsConfiguration Logs { get; init; } = new();

    /// <summary>The crt.sh and CCADB disclosures.</summary>
    public DisclosureConfiguration Disclosure { get; init; } = new();

    /// <summary>CRL and OCSP probes.</summary>
    public RevocationConfiguration Revocation { get; init; } = new();

    /// <summary>Published incidents.</summary>
    public IncidentsConfiguration Incidents { get; init; } = new();

    /// <summary>What may be connected to, and from where.</summary>
    public NetworkConfiguration Network { get; init; } = new();

    /// <summary>How a crawl that follows shows that it is well.</summary>
    public HealthConfiguration Health { get; init; } = new();

    /// <summary>Which rules run, and their parameters.</summary>
    public RulesConfiguration Rules { get; init; } = new();
}
