namespace CtAuditor.Rules;

/// <summary>How sure a finding is (design decision 8).</summary>
public enum Confidence
{
    /// <summary>We could not tell; kept because somebody should look.</summary>
    Indeterminate,

    /// <summary>The dates of issuance straddle a change of the requirement.</summary>
    Boundary,

    /// <summary>Everything seen says so, and something that could say otherwise could not be reached.</summary>
    Probable,

    /// <summary>Proven by the evidence attached.</summary>
    Confirmed,
}
