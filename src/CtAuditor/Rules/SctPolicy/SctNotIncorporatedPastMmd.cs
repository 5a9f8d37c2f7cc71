using System.Globalization;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
namespace CtAuditor.Rules.SctPolicy;

// RFC 6962 section 3: the SCT is the log's promise to incorporate the certificate within the MMD. Chrome CT Log Policy,
// Ongoing Requirements: a log that makes a new SCT for an entry that it has must add another entry for it. So the very leaf
// has to be there; a leaf of the same certificate with another timestamp does not keep the promise.
internal sealed class SctNotIncorporatedPastMmd : GroupRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.SctNotIncorporatedPastMmd,
        Group = "sct-policy",
        Title = "A log does not have the entry that its SCT promises",
        Requirement = "A log that signed an SCT has to have the entry in its tree by the time its maximum merge delay is over. The entry is looked for "
            + "by the leaf hash that the SCT promises, under a head newer than that.",
        DataNeeded = "the final certificate, the log's key and maximum merge delay, a signed head newer than the delay, and the log's tree or its answer",
        Traps =
        [
            "the delay is the log's own, not 24 hours for every log",
            "a head out of a cache may be older than the end of the delay",
            "an SCT that the log did not sign promises nothing",
            "the leaf of a static-ct log has the SCT's extensions in it",
            "a log that was retired or rejected before the delay was over owes nothing",
            "a log that does not answer has not said that it lacks the entry",
        ],
        Violation = "An SCT that verifies, a head signed two days later by a log with a maximum merge delay of a day, and no such leaf under it.",
        NearestLegal = "The head is 23 hours younger than the SCT.",
        Editions = [new(EditionDates.Rfc6962, null, Severity.Error, "RFC 6962 s3; Chrome CT Log Policy (2026-07-22), Ongoing Requirements")],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var final in group.Finals)
        {
            foreach (var sct in CertificateFacts.Of(final).Scts)
            {
                Evaluate(group, final, sct, context, sink);
            }
        }
    }

    private static void Evaluate(CertificateGroup group, GroupCertificate final, EmbeddedSct sct, RuleContext context, VerdictSink sink)
    {
        var check = SctChecks.Of(final, sct);
        var log = context.FindLog(sct.LogId);
        switch (check?.Presence)
        {
            case SctPresence.Seen or SctPresence.Proven:
                sink.Pass();
                break;
            case SctPresence.Pending:
                sink.Undetermined(Reasons.MergeDelayOpen, [final], log is null ? null : Deadline(sct, log));
                break;
            case SctPresence.Unknown when SctVerifier.Verify(final, sct, log) != SctVerification.Invalid:
                sink.Undetermined(Reasons.LogDidNotAnswer, [final], context.AsOf);
                break;
            case SctPresence.Absent when log is not null && MayHaveBeenGivenUp(log):
                sink.Undetermined(Reasons.LogStateUnknown, [final]);
                break;
            case SctPresence.Absent when log is not null && !log.WasGivenUp(Deadline(sct, log)):
                EvaluateAbsent(group, final, sct, log, check, sink);
                break;
            default:
                sink.NotApplicable();
                break;
        }
    }

    // Retired or rejected, and no list says since when: perhaps before the delay was over.
    private static bool MayHaveBeenGivenUp(LogCoverage log) => log.States.Any(span => span is { State: >= LogListState.Retired, Since: null });

    private static DateTimeOffset Deadline(EmbeddedSct sct, LogCoverage log) => LogTime.After(sct.Time, log.MaximumMergeDelay);

    private static void EvaluateAbsent(
        CertificateGroup group, GroupCertificate final, EmbeddedSct sct, LogCoverage log, SctCheck check, VerdictSink sink)
    {
        switch (SctVerifier.Verify(final, sct, log))
        {
            case SctVerification.Valid:
                sink.Finding(Draft(group, final, sct, log, check));
                break;
            case SctVerification.Invalid:
                sink.NotApplicable();
                break;
            default:
                sink.Undetermined(Reasons.LogKeyUnknown, [final]);
                break;
        }
    }

    private static FindingDraft Draft(CertificateGroup group, GroupCertificate final, EmbeddedSct sct, LogCoverage log, SctCheck check)
    {
        var head = check.Head!;
        var place = check.LeafIndex is { } index ? string.Create(CultureInfo.InvariantCulture, $" at index {index}, where the SCT says that it is,") : "";
        return new FindingDraft
        {
            Subjects = [final],
            Discriminator = sct.Hash,
            LogName = log.Name,
            SctTime = sct.Time,

            // Where the whole tree was read, or the one place in it, the log's own signature shows that the leaf is not there; else
            // its answer says so.
            Confidence = (check.IsTreeRead && log.Gaps.Count == 0) || log.Kind == LogKind.StaticCt ? Confidence.Confirmed : Confidence.Probable,
            Documents =
            [
                .. LogDocuments.Key(log),
                .. LogDocuments.Sct(final, sct, isSigned: true),
                .. LogDocuments.Head("head", head),
                SctChecks.Document(log, check),
            ],
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"{log.Name} signed an SCT at {FactText.Time(sct.Time)} for the certificate with {FactText.Serial(group)}, and its tree of {head.TreeSize} entries, "
                + $"signed at {FactText.Time(LogTime.Of(head.Timestamp))}, does not hold the leaf{place} though the maximum merge delay of "
                + $"{FactText.Span(log.MaximumMergeDelay)} was over at {FactText.Time(Deadline(sct, log))}."),
        };
    }
}
