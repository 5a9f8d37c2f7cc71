namespace CtAuditor.Rules;

/// <summary>Something that proves a finding and is no certificate: signed heads, an answer of a log, figures of an outage.</summary>
/// <param name="Name">What it is, as a file name of letters, digits, dots and hyphens; unique in its finding.</param>
/// <param name="MediaType">Its media type, such as <c>application/json</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record EvidenceDocument(string Name, string MediaType, ReadOnlyMemory<byte> Content)
{
    /// <summary>A JSON text in UTF-8.</summary>
    public static EvidenceDocument Json(string name, ReadOnlyMemory<byte> content) => new(name, "application/json", content);
}
