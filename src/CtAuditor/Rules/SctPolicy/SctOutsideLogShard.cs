namespace CtAuditor.Rules.SctPolicy;

// A temporally sharded log takes certificates with notAfter from start_inclusive up to, and without, end_exclusive
// (Chrome CT Log Policy, expiry ranges; the members' names are the log list's).
internal sealed class SctOutsideLogShard : GroupRule
{
    public override EntryFeatures Screened => EntryFeatures.OutsideShard;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.SctOutsideLogShard,
        Group = "sct-policy",
        Title = "A log took a certificate whose expiry is outside its shard",
        Requirement = "A log with an expiry range takes only certificates whose notAfter is in it: not before its start, and before its end.",
        DataNeeded = "a certificate with an SCT of the log, or an entry of the log, and the log's interval in a list",
        Traps =
        [
            "the end of the interval is exclusive, the start is not",
            "a log without an interval takes every certificate",
            "an SCT that the log did not sign is none of its doing",
            "it is the log's fault, and harms the certificate only where its compliance rests on that SCT",
        ],
        Violation = "notAfter is the very second at which the interval ends.",
        NearestLegal = "notAfter is the second before.",
        Editions = [new(EditionDates.TemporalSharding, null, Severity.Error, "Chrome CT Log Policy (2026-07-22), expiry ranges")],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var certificate in group.Precertificates.Concat(group.Finals).Where(certificate => CertificateFacts.Of(certificate).IsReadable))
        {
            EvaluateEntries(group, certificate, context, sink);
        }

        foreach (var final in group.Finals)
        {
            foreach (var sct in CertificateFacts.Of(final).Scts)
            {
                EvaluateSct(group, final, sct, context, sink);
            }
        }
    }

    private static void EvaluateEntries(CertificateGroup group, GroupCertificate certificate, RuleContext context, VerdictSink sink)
    {
        var notAfter = CertificateFacts.Of(certificate).NotAfter;
        foreach (var sighting in certificate.Sightings)
        {
            if (context.FindLog(sighting.LogId) is not { } log || log.IsInShard(notAfter))
            {
                sink.Pass();
            }
            else
            {
                // The entry is in the log's own tree: no signature of a CA is needed to hold it against the log.
                sink.Finding(Draft(group, certificate, log, notAfter, $"holds it as entry {sighting.Index}", [.. LogDocuments.Key(log)]));
            }
        }
    }

    private static void EvaluateSct(CertificateGroup group, GroupCertificate final, EmbeddedSct sct, RuleContext context, VerdictSink sink)
    {
        var notAfter = CertificateFacts.Of(final).NotAfter;
        if (context.FindLog(sct.LogId) is not { } log || log.IsInShard(notAfter))
        {
            sink.Pass();
        }
        else if (SctChecks.Proof(final, sct, log) is var proof and not SctVerification.Valid)
        {
            SctChecks.SayUnproven(proof, final, sink);
        }
        else
        {
            sink.Finding(Draft(
                group, final, log, notAfter, $"signed an SCT for it at {FactText.Time(sct.Time)}",
                [.. LogDocuments.Key(log), .. LogDocuments.Sct(final, sct, isSigned: true)]));
        }
    }

    private static FindingDraft Draft(
        CertificateGroup group, GroupCertificate certificate, LogCoverage log, DateTimeOffset notAfter, string what, IReadOnlyList<EvidenceDocument> documents) => new()
        {
            Subjects = [certificate],

            // One finding for a certificate and a log, however many entries and SCTs show it.
            Discriminator = log.LogId,
            LogName = log.Name,
            Confidence = Confidence.Confirmed,
            Documents = documents,
            Message = $"{log.Name} takes certificates that expire {Interval(log)}, and the certificate with {FactText.Serial(group)} expires at "
                + $"{FactText.Time(notAfter)}: the log {what}.",
        };

    private static string Interval(LogCoverage log)
    {
        var from = log.NotAfterStart is { } start ? $"from {FactText.Time(start)}" : "at any time";
        return log.NotAfterEnd is { } end ? $"{from} and before {FactText.Time(end)}" : from;
    }
}
