using CtAuditor.Logs;

namespace CtAuditor.Rules.SctPolicy;

// RFC 6962 section 3.5. Whatever answered did not have the log's key; it need not have been the log.
internal sealed class LogHeadSignatureInvalid : LogFaultRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.LogHeadSignatureInvalid,
        Group = "sct-policy",
        Title = "A log serves a tree head that its key did not sign",
        Requirement = "Every head that a log serves is signed with the key that the log list has for it.",
        DataNeeded = "the head, and the log's key",
        Traps =
        [
            "a key in a configuration may be wrong: the log id is its hash and is checked first",
            "further signature lines of a checkpoint are other people's",
        ],
        Violation = "get-sth answers with a head whose signature does not verify.",
        NearestLegal = "A checkpoint with cosignatures of unknown witnesses beside the log's own.",
        Editions = [new(EditionDates.Rfc6962, null, Severity.Error, "RFC 6962 s3.5, s4.3; c2sp.org/static-ct-api, Checkpoints")],
    };

    protected override IReadOnlyList<LogFaultKind> Kinds { get; } = [LogFaultKind.BadSignature];
}
