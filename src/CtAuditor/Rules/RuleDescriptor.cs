namespace CtAuditor.Rules;

/// <summary>Everything about a rule that is data: shown by <c>ctauditor rules</c>, and used to gate and cite.</summary>
public sealed record RuleDescriptor
{
    /// <summary>The stable kebab-case id; says what was found.</summary>
    public required string Id { get; init; }

    /// <summary>The group of the catalogue, such as <c>ct-pairing</c>.</summary>
    public required string Group { get; init; }

    /// <summary>
    /// The subject that several rules are parts of, such as <c>san-name-invalid</c>, where one entry of the catalogue of findings holds
    /// several requirements; null for a rule that stands for itself.
    /// </summary>
    public string? PartOf { get; init; }

    /// <summary>What was found, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>The requirement in our own words, for people: a short paragraph.</summary>
    public required string Requirement { get; init; }

    /// <summary>What the rule has to see before it can speak.</summary>
    public required string DataNeeded { get; init; }

    /// <summary>What looks like a violation and is none; each is a test.</summary>
    public required IReadOnlyList<string> Traps { get; init; }

    /// <summary>A case that is a violation, in a sentence.</summary>
    public required string Violation { get; init; }

    /// <summary>The nearest case that is legal, in a sentence.</summary>
    public required string NearestLegal { get; init; }

    /// <summary>The periods of the requirement, oldest first, without overlap.</summary>
    public required IReadOnlyList<RuleEdition> Editions { get; init; }

    /// <summary>The parameters that <c>rules.parameters</c> may set, with their defaults; most rules have none.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
