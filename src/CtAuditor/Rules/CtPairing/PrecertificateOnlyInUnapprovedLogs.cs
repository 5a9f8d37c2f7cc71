namespace CtAuditor.Rules.CtPairing;

// Chrome Root Program Policy 1.8 section 1.3.4.1: from 2026-06-15 each precertificate for TLS servers MUST be in at least
// one log that Chrome has as Usable or Qualified before its certificate is issued. What counts is what Chrome thought of
// the log then; another program's opinion does not.
internal sealed class PrecertificateOnlyInUnapprovedLogs : GroupRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.PrecertificateOnlyInUnapprovedLogs,
        Group = "ct-pairing",
        Title = "A precertificate is only in logs that Chrome did not approve",
        Requirement = "Before a certificate is issued its precertificate has to be in at least one log that Chrome had as Usable or Qualified at "
            + "that time.",
        DataNeeded = "all entries of the precertificate, the final certificate, Chrome's state of every log at the time, and every approved log read past it",
        Traps =
        [
            "the state at the time of the entry counts, not today's",
            "a log that only another program approves does not count",
            "an SCT of an approved log says that the log took it",
            "an approved log that is not read may hold it",
            "without a final certificate nothing was issued too early",
        ],
        Violation = "The precertificate is in a pending log alone, and the certificate was issued.",
        NearestLegal = "It is in a pending log and in a qualified one.",
        Editions = [new(EditionDates.ChromeLoggingMandatory, null, Severity.Error, "Chrome Root Program Policy 1.8 s1.3.4.1")],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var final in Attributions.BestOfEachTbs(group.Finals))
        {
            var facts = CertificateFacts.Of(final);
            var precertificates = group.Precertificates.Where(precertificate => precertificate.CanonicalTbsHash == final.CanonicalTbsHash).ToList();
            if (!facts.IsSubscriberCertificate || facts.PoisonCount > 0 || precertificates.TrueForAll(precertificate => precertificate.Sightings.Count == 0))
            {
                sink.NotApplicable();
                continue;
            }

            var approvals = Approvals(final, facts, precertificates, context);
            if (approvals.Contains(true))
            {
                sink.Pass();
            }
            else if (Obstacle(group, final, facts, precertificates, approvals, context) is { } reason)
            {
                sink.Undetermined(reason, [final], IssuanceInterval.Of(final).Latest);
            }
            else
            {
                var best = precertificates.MaxBy(Attributions.Of)!;
                sink.Finding(new FindingDraft
                {
                    Subjects = [final, best],
                    Discriminator = final.CanonicalTbsHash,
                    Confidence = Attributions.ConfidenceOf(final, best),
                    Message = $"The precertificate with {FactText.Serial(group)} is only in logs that Chrome did not have as Usable or Qualified "
                        + $"({FactText.Sightings(best)}), and its certificate was issued ({FactText.Sightings(final)}).",
                });
            }
        }
    }

    // Of each log that is known to have taken it, by its entry or by its SCT: whether Chrome approved of it then.
    private static List<bool?> Approvals(GroupCertificate final, CertificateFacts facts, List<GroupCertificate> precertificates, RuleContext context) =>
    [
        .. precertificates.SelectMany(precertificate => precertificate.Sightings)
            .Select(sighting => context.FindLog(sighting.LogId)?.WasChromeApproved(LogTime.Of(sighting.Timestamp))),
        .. facts.Scts
            .Where(sct => SctVerifier.Verify(final, sct, context.FindLog(sct.LogId)) != SctVerification.Invalid)
            .Select(sct => context.FindLog(sct.LogId)?.WasChromeApproved(sct.Time)),
    ];

    private static string? Obstacle(
        CertificateGroup group, GroupCertificate final, CertificateFacts facts, List<GroupCertificate> precertificates, List<bool?> approvals, RuleContext context)
    {
        if (!group.IsComplete)
        {
            return Reasons.BytesMissing;
        }

        if (Attributions.Of(final) == Attribution.Unproven || Attributions.Usable(precertificates).Count == 0)
        {
            return Reasons.Unproven;
        }

        if (!precertificates.TrueForAll(precertificate => precertificate.HasAllSightings))
        {
            return Reasons.SightingsLeftOut;
        }

        if (approvals.Contains(null) || facts.HasOtherScts)
        {
            return facts.HasOtherScts ? Reasons.OtherSct : Reasons.LogStateUnknown;
        }

        var from = precertificates.Min(precertificate => IssuanceInterval.Of(precertificate).Earliest);
        return ChromeLogs.Obstacle(context, facts.NotAfter, from, IssuanceInterval.Of(final).Latest);
    }
}
