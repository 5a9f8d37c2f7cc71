namespace CtAuditor.Rules.SctPolicy;

// Chrome CT Policy: only SCTs of logs that it lists count. An SCT of a log that no list has ever had is no violation, and
// nobody can tell what it promises.
internal sealed class SctUnknownLog : GroupRule
{
    public override EntryFeatures Screened => EntryFeatures.UnknownLog;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.SctUnknownLog,
        Group = "sct-policy",
        Title = "An embedded SCT names a log that no list has",
        Requirement = "The SCTs that a certificate carries are worth something only if somebody knows the logs: each names one that a log list has or "
            + "has had, whatever became of it.",
        DataNeeded = "the final certificate, and every log of a list with all logs, also rejected, retired and test logs",
        Traps =
        [
            "lists drop rejected logs: what was ever listed stays known",
            "test logs and mimics are known logs",
            "a further SCT harms no certificate: this is a warning, never misissuance",
            "without a list of all logs nothing is unknown",
        ],
        Violation = "A certificate with two SCTs of listed logs and a third whose log id nobody has ever published.",
        NearestLegal = "The third SCT is of a log that was rejected years ago.",
        Editions = [new(EditionDates.ChromeRequiresScts, null, Severity.Warning, "Chrome CT Policy (2026-07-22), CT Compliant Certificates; RFC 6962 s3.2")],
    };

    /// <summary>Whether a log that is not known is one that nobody knows.</summary>
    internal static bool IsAnyLogKnown(RuleContext context) => context.KnowsEveryChromeLog && context.KnowsRejectedLogs;

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var final in group.Finals)
        {
            var facts = CertificateFacts.Of(final);
            foreach (var sct in facts.Scts)
            {
                if (!facts.IsSubscriberCertificate || !IsAnyLogKnown(context))
                {
                    sink.NotApplicable();
                }
                else if (context.FindLog(sct.LogId) is not null)
                {
                    sink.Pass();
                }
                else if (Attributions.Of(final) == Attribution.Unproven)
                {
                    sink.Undetermined(Reasons.Unproven, [final]);
                }
                else
                {
                    sink.Finding(new FindingDraft
                    {
                        Subjects = [final],
                        Discriminator = sct.LogId,
                        SctTime = sct.Time,
                        Confidence = Attributions.ConfidenceOf(final),
                        Message = $"The certificate with {FactText.Serial(group)} ({FactText.Sightings(final)}) carries an SCT of the log with the id "
                            + $"{sct.LogId.ToBase64()}, which no log list at hand has or has had.",
                    });
                }
            }
        }
    }
}
