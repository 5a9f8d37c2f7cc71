using CtAuditor.Logs;

namespace CtAuditor.Rules.SctPolicy;

// RFC 6962 sections 4.4, 4.5 and 4.8.
internal sealed class LogProofInvalid : LogFaultRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.LogProofInvalid,
        Group = "sct-policy",
        Title = "A log gives a proof that does not lead to its root",
        Requirement = "Proofs that a log gives lead to the roots that it signed.",
        DataNeeded = "the proof, the leaf or the older tree, and the signed head",
        Traps =
        [
            "the empty tree is a prefix of every tree and needs no proof",
            "a leaf may stand in a tree twice",
            "a head that the frontend does not know yet has no proof there",
        ],
        Violation = "get-proof-by-hash answers with a path that leads to another root.",
        NearestLegal = "A frontend that lags answers 400 for a head that another one signed.",
        Editions = [new(EditionDates.Rfc6962, null, Severity.Error, "RFC 6962 s2.1.1, s2.1.2, s4.4, s4.5")],
    };

    protected override IReadOnlyList<LogFaultKind> Kinds { get; } = [LogFaultKind.BadProof];
}
