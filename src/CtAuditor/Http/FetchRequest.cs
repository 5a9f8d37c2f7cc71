namespace CtAuditor.Http;

/// <summary>One HTTP request; it may be sent several times.</summary>
public sealed record FetchRequest
{
    /// <summary>Where it goes: http or https.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Cap of the body in bytes, as sent and as unpacked; more is <see cref="FetchOutcome.TooLarge"/>.</summary>
    public required int MaximumBytes { get; init; }

    /// <summary>The method; GET unless said otherwise.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>The body to send; empty sends none.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The media type of <see cref="Content"/>.</summary>
    public string? ContentType { get; init; }

    /// <summary>Value of Accept; null sends none.</summary>
    public string? Accept { get; init; }

    /// <summary>Whether to offer gzip. Without it no Accept-Encoding is sent; gzip that comes anyway is undone.</summary>
    public bool AcceptGzip { get; init; }

    /// <summary>
    /// Whether a body that begins like gzip is unpacked though no header says so. Object stores lose the header;
    /// what then does not unpack is left as it came.
    /// </summary>
    public bool SniffGzip { get; init; }

    /// <summary>ETag of the copy that we hold.</summary>
    public string? IfNoneMatch { get; init; }

    /// <summary>Last-Modified of the copy that we hold.</summary>
    public DateTimeOffset? IfModifiedSince { get; init; }

    /// <summary>Whose limits it counts against, and what a Retry-After is about; null stands for the host alone.</summary>
    public RequestScope? Scope { get; init; }

    /// <summary>Whether it goes before others of its scope: a head or a proof that somebody waits for, and not one of many pages.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Takes the body of a 200 as it arrives; null when the response is to have it whole.</summary>
    internal IBodySink? Sink { get; init; }

    /// <summary>Counts what comes of it; null when nobody wants to know.</summary>
    public RequestMeter? Meter { get; init; }
}
