using CtAuditor.Logs;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Rules.SctPolicy;

// RFC 6962 sections 2.1.2 and 5.3: heads of one log are consistent from every point of view. Nothing
// that the log does later takes it back.
internal sealed class LogAppendOnlyViolation : LogFaultRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.LogAppendOnlyViolation,
        Group = "sct-policy",
        Title = "A log shows two trees that do not fit each other",
        Requirement = "A log only ever grows. Of any two heads that it signed the smaller tree is a prefix of the larger, heads of one size "
            + "have one root, and a newer head is no smaller.",
        DataNeeded = "two signed heads of the log, and what it proves between them",
        Traps =
        [
            "an older and smaller head comes out of a cache",
            "two heads of one size may have different times",
            "a consistency proof that one frontend got wrong is asked for again",
            "a log that cannot be reached has proven nothing either way",
        ],
        Violation = "Two signed heads of 1,000 entries with different roots.",
        NearestLegal = "A head of an hour ago with fewer entries than the one before.",
        Editions = [new(EditionDates.Rfc6962, null, Severity.Critical, "RFC 6962 s2.1.2, s5.3; Chrome CT Log Policy (2026-07-22), Ongoing Requirements")],
    };

    protected override IReadOnlyList<LogFaultKind> Kinds { get; } = [LogFaultKind.Fork, LogFaultKind.HeadShrank];

    // Under its own signature the log contradicts itself; that a proof between two heads fails may be the frontend's mistake.
    protected override Confidence ConfidenceIn(IReadOnlyList<SignedTreeHead> heads) =>
        heads.Any(head => heads.Any(other => Contradict(head, other))) ? Confidence.Confirmed : Confidence.Probable;

    private static bool Contradict(SignedTreeHead one, SignedTreeHead other) => one.TreeSize == other.TreeSize
        ? one.RootHash != other.RootHash
        : one.TreeSize < other.TreeSize && one.Timestamp > other.Timestamp;

    protected override bool CanRecover => false;
}
