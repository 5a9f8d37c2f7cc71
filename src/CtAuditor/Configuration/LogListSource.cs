namespace CtAuditor.Configuration;

/// <summary>A log list that is read.</summary>
public sealed record LogListSource
{
    /// <summary>Where it is.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>The program whose decisions it holds; null when its content has to tell.</summary>
    public LogProgram? Program { get; init; }

    /// <summary>
    /// The RSA key, a DER SubjectPublicKeyInfo, whose signature has to be beside the list; empty when there need be none,
    /// and one that is there is Google's.
    /// </summary>
    public ReadOnlyMemory<byte> Key { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Location.ToString();
}
