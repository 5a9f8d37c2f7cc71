namespace CtAuditor.Rules.CtPairing;

// TLS BR section 7.1.2.7: notBefore is a value within 48 hours of the certificate signing operation. A certificate with
// embedded SCTs was signed after the last of them was made. Of a precertificate alone the log's timestamp says only that
// it was signed no later; that it was logged late is worth a warning.
internal sealed class FinalIssuedLongAfterPrecertificate : GroupRule
{
    // TLS BR section 7.1.2.7, and the second by which clocks of logs and CAs may differ.
    private static readonly TimeSpan Late = TimeSpan.FromHours(48) + TimeSpan.FromSeconds(1);

    // No text has this number: CAs get their SCTs within seconds, and a day apart means two attempts.
    private static readonly TimeSpan Spread = TimeSpan.FromHours(24);

    public override EntryFeatures Screened => EntryFeatures.LateTimestamps;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.FinalIssuedLongAfterPrecertificate,
        Group = "ct-pairing",
        Title = "A certificate was signed more than 48 hours after its notBefore",
        Requirement = "notBefore has to be within 48 hours of signing. The latest embedded SCT shows the earliest time at which the certificate can "
            + "have been signed. A precertificate that was first logged that late is a warning, SCTs more than a day apart a notice.",
        DataNeeded = "the final certificate's SCTs; for a precertificate alone, its first log entry",
        Traps =
        [
            "of a precertificate alone it is known only that it was signed before it was logged",
            "a precertificate that is logged again later was logged in time the first time",
            "the latest SCT counts, not the earliest",
            "clocks may differ by a second",
            "an SCT that its log did not sign tells no time",
        ],
        Violation = "notBefore on 1 May at 00:00, latest SCT on 3 May at 00:01.",
        NearestLegal = "Latest SCT on 3 May at 00:00.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7")],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var final in group.Finals)
        {
            EvaluateFinal(group, final, context, sink);
        }

        if (group.Finals.Any(final => CertificateFacts.Of(final).PoisonCount == 0))
        {
            return;
        }

        foreach (var precertificate in Attributions.BestOfEachTbs(group.Precertificates))
        {
            EvaluatePrecertificate(group, precertificate, context, sink);
        }
    }

    private static void EvaluateFinal(CertificateGroup group, GroupCertificate final, RuleContext context, VerdictSink sink)
    {
        var facts = CertificateFacts.Of(final);
        var checkedScts = facts.Scts
            .Select(sct => (Sct: sct, Verification: SctVerifier.Verify(final, sct, context.FindLog(sct.LogId))))
            .Where(pair => pair.Verification != SctVerification.Invalid)
            .OrderBy(pair => pair.Sct.Timestamp)
            .ToList();
        if (!facts.IsSubscriberCertificate || facts.PoisonCount > 0 || checkedScts.Count == 0)
        {
            sink.NotApplicable();
            return;
        }

        var latest = checkedScts[^1].Sct;
        var delay = latest.Time - facts.NotBefore;
        var spread = latest.Time - checkedScts[0].Sct.Time;
        var telling = delay > Late ? checkedScts[^1..] : checkedScts;
        if (delay <= Late && spread <= Spread)
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
                Discriminator = final.Fingerprint,
                Confidence = telling.TrueForAll(pair => pair.Verification == SctVerification.Valid) ? Attributions.ConfidenceOf(final) : Confidence.Probable,
                AtMost = delay > Late ? null : Severity.Notice,
                Message = delay > Late
                    ? $"The certificate with {FactText.Serial(group)} has notBefore {FactText.Time(facts.NotBefore)}, but carries an SCT of "
                        + $"{FactText.Time(latest.Time)}: it was signed at least {FactText.Span(delay)} after it."
                    : $"The SCTs of the certificate with {FactText.Serial(group)} are {FactText.Span(spread)} apart, from "
                        + $"{FactText.Time(checkedScts[0].Sct.Time)} to {FactText.Time(latest.Time)}.",
            });
        }
    }

    private static void EvaluatePrecertificate(CertificateGroup group, GroupCertificate precertificate, RuleContext context, VerdictSink sink)
    {
        var facts = CertificateFacts.Of(precertificate);
        var same = group.Precertificates.Where(other => other.CanonicalTbsHash == precertificate.CanonicalTbsHash).ToList();
        var logged = same.Min(other => other.FirstLogged);
        if (!facts.IsSubscriberCertificate || logged is not { } first)
        {
            sink.NotApplicable();
        }
        else if (first - facts.NotBefore <= Late)
        {
            sink.Pass();
        }
        else if (Attributions.Of(precertificate) == Attribution.Unproven)
        {
            sink.Undetermined(Reasons.Unproven, [precertificate]);
        }
        else if (!same.TrueForAll(other => other.HasAllSightings))
        {
            sink.Undetermined(Reasons.SightingsLeftOut, [precertificate]);
        }
        else if (!group.IsComplete || !Coverage.AllCover(context.Logs.Where(log => log.IsInPlay && log.Accepts(facts.NotAfter, facts.NotBefore)), facts.NotBefore, first))
        {
            // It may have been logged in time where we have not looked.
            sink.Undetermined(group.IsComplete ? Reasons.LogNotCovered : Reasons.BytesMissing, [precertificate]);
        }
        else
        {
            sink.Finding(new FindingDraft
            {
                Subjects = [precertificate],
                Discriminator = precertificate.CanonicalTbsHash,
                Confidence = Confidence.Probable,
                AtMost = Severity.Warning,
                Message = $"The precertificate with {FactText.Serial(group)} has notBefore {FactText.Time(facts.NotBefore)} and was first logged "
                    + $"{FactText.Span(first - facts.NotBefore)} later, in {FactText.Sightings(precertificate)}. When it was signed is not known.",
            });
        }
    }
}
