using CtAuditor.Rules;

namespace CtAuditor.Store.Findings;

/// <summary>What a finding said at one time, with its evidence.</summary>
/// <param name="Number">1 for the first; that one is never replaced.</param>
/// <param name="SeenAt">When it said so first.</param>
/// <param name="Finding">What it said.</param>
public sealed record FindingRevision(int Number, DateTimeOffset SeenAt, Finding Finding)
{
    /// <summary>
    /// Revisions kept of one finding, the first and the latest among them. Evidence grows with every log that shows the
    /// certificate; fifty logs must not keep fifty copies.
    /// </summary>
    public const int Maximum = 8;
}
