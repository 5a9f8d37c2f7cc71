using System.Text;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;

namespace CtAuditor.Rules.SctPolicy;

// Chrome's log states: the SCTs of a pending or rejected log never count, and clients know a qualified log only when it is
// usable. Lists show only the present: what a log was when it made an SCT is known from the list's own times, and from
// the history of what we saw.
internal sealed class SctLogNotApprovedAtIssuance : GroupRule
{
    public override EntryFeatures Screened => EntryFeatures.UnapprovedSct;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.SctLogNotApprovedAtIssuance,
        Group = "sct-policy",
        Title = "A log was not usable when it made an SCT",
        Requirement = "A CA that wants its certificates to work everywhere takes SCTs of logs that the programs have as usable at that time; pending and "
            + "rejected logs never count, and a qualified one is not known to every client yet.",
        DataNeeded = "the final certificate, and the state history of each program's list",
        Traps =
        [
            "lists keep no history: where the state of that time is not known nothing is said",
            "a log that became usable a day later was not usable that day",
            "further SCTs harm no certificate: this is a notice",
            "a program whose list does not have the log is not asked",
            "an SCT that does not verify is another finding",
        ],
        Violation = "An SCT of a log that was pending at the time.",
        NearestLegal = "The log was usable then and is retired now.",
        Editions = [new(EditionDates.ChromeLogStates, null, Severity.Notice, "Chrome CT Policy (2026-07-22), CT Log States")],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var final in group.Finals)
        {
            var facts = CertificateFacts.Of(final);
            foreach (var sct in facts.IsSubscriberCertificate ? facts.Scts : [])
            {
                if (context.FindLog(sct.LogId) is { } log)
                {
                    Evaluate(group, final, sct, log, sink);
                }
            }
        }
    }

    /// <summary>Whether a state is one in which a log's SCTs do not count everywhere.</summary>
    internal static bool IsUnapproved(LogListState? state) => state is LogListState.Pending or LogListState.Qualified or LogListState.Rejected;

    private static void Evaluate(CertificateGroup group, GroupCertificate final, EmbeddedSct sct, LogCoverage log, VerdictSink sink)
    {
        foreach (var program in SctProgram.All)
        {
            var state = log.StateAt(program.Program, sct.Time);
            if (!IsUnapproved(state))
            {
                sink.Pass();
            }
            else if (!log.WasSeenAt(program.Program, sct.Time))
            {
                // The last state that was seen may have changed since: a qualified log becomes usable at some hour of some day.
                sink.Undetermined(Reasons.LogStateUnknown, [final]);
            }
            else if (SctChecks.Proof(final, sct, log) != SctVerification.Valid)
            {
                sink.NotApplicable();
            }
            else
            {
                sink.Finding(new FindingDraft
                {
                    Subjects = [final],
                    Discriminator = Hash256.Of([.. Encoding.ASCII.GetBytes(program.Name), .. sct.Raw.Span]),
                    LogName = log.Name,
                    SctTime = sct.Time,
                    Confidence = Confidence.Confirmed,
                    Message = $"The certificate with {FactText.Serial(group)} ({FactText.Sightings(final)}) carries an SCT of {log.Name} of "
                        + $"{FactText.Time(sct.Time)}, when {program.Name} had that log as {state.ToString()!.ToLowerInvariant()}.",
                });
            }
        }
    }
}
