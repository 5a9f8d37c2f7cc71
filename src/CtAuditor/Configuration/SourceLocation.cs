namespace CtAuditor.Configuration;

/// <summary>Where a document is read from: exactly one of the two is set.</summary>
public sealed record SourceLocation
{
    /// <summary>An http or https URL.</summary>
    public Uri? Url { get; init; }

    /// <summary>A file.</summary>
    public string? File { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Url?.AbsoluteUri ?? File ?? "";
}
