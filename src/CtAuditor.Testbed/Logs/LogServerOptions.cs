namespace CtAuditor.Testbed.Logs;

/// <summary>How a log is served.</summary>
public sealed record LogServerOptions
{
    /// <summary>Most entries of one get-entries response.</summary>
    public int PageLimit { get; init; } = 256;

    /// <summary>
    /// Whether get-entries ends at the next multiple of <see cref="PageLimit"/>, as logs do that want their responses
    /// cached.
    /// </summary>
    public bool AlignPages { get; init; }

    /// <summary>Whether an RFC 6962 log serves its entries as data tiles too, with hash tiles and issuers.</summary>
    public bool ServeTiles { get; init; }

    /// <summary>Whether data tiles come compressed with gzip, asked for or not.</summary>
    public bool CompressDataTiles { get; init; } = true;

    /// <summary>Whether a partial tile answers 404 as soon as the full one exists.</summary>
    public bool DropPartialTiles { get; init; } = true;

    /// <summary>Where compressed full data tiles are kept between runs; null to keep them in memory.</summary>
    public string? TileFolder { get; init; }

    /// <summary>Whether <see cref="LogServer.Requests"/> keeps every path.</summary>
    public bool RecordRequests { get; init; } = true;

    /// <summary>Media type of issuer/: the specification's, or octet-stream as some logs send.</summary>
    public string IssuerContentType { get; init; } = "application/pkix-cert";

    /// <summary>The clock of slow bodies.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
