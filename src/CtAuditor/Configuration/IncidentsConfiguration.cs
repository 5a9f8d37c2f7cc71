namespace CtAuditor.Configuration;

/// <summary>The <c>incidents</c> section: where published incidents are read.</summary>
public sealed record IncidentsConfiguration
{
    /// <summary>Files with lists of affected certificates.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The Bugzilla site.</summary>
    public Uri Bugzilla { get; init; } = new("https://bugzilla.mozilla.org");
}
