namespace CtAuditor.Configuration;

/// <summary>The <c>disclosure</c> section: where disclosed CA certificates are read.</summary>
public sealed record DisclosureConfiguration
{
    /// <summary>The root programs whose crt.sh pages can be read.</summary>
    public static IReadOnlyList<string> KnownPrograms { get; } = ["mozilla", "chrome", "apple", "microsoft"];

    /// <summary>The crt.sh site.</summary>
    public Uri CrtSh { get; init; } = new("https://crt.sh");

    /// <summary>The root programs whose disclosure pages are read.</summary>
    public IReadOnlyList<string> Programs { get; init; } = KnownPrograms;

    /// <summary>CCADB record files.</summary>
    public IReadOnlyList<SourceLocation> Ccadb { get; init; } =
        [new SourceLocation { Url = new Uri("https://ccadb.my.salesforce-sites.com/ccadb/AllCertificateRecordsCSVFormatV4") }];
}
