namespace CtAuditor.Rules.CtPairing;

// Chrome Root Program Policy 1.8 section 1.3.4.1: from 2026-06-15 a precertificate MUST be in a log that Chrome has as
// Usable or Qualified before its certificate is issued. TLS BR section 7.1.2.11.3: each SCT in a certificate is for a
// precert_entry that corresponds to it. Absence is claimed only from logs that were read for the whole time in question,
// and only until an SCT turns out to be good: then the CA has submitted it, and the entry is the log's to show.
internal sealed class FinalWithoutPrecertificate : GroupRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.FinalWithoutPrecertificate,
        Group = "ct-pairing",
        Title = "No log named by a certificate's SCTs holds its precertificate",
        Requirement = "A certificate with embedded SCTs says that logs took its precertificate. Each of those logs has to show the entry once "
            + "its maximum merge delay is over.",
        DataNeeded = "the final certificate, and every log that its SCTs name, read from each SCT's time until its maximum merge delay is over",
        Traps =
        [
            "a log that has not been read for the time in question cannot be missing anything",
            "an SCT of an unknown log cannot be looked up",
            "an entry that could not be fetched may be the one",
            "a certificate without an SCT list may have its SCTs elsewhere",
            "a precertificate that differs is a mismatch, not a missing one",
            "a good SCT proves that the CA submitted the precertificate: the log has not kept its promise",
        ],
        Violation = "Two SCTs, both logs read past their maximum merge delay, no entry in either, and no SCT that verifies.",
        NearestLegal = "The entry is in one of the two logs.",
        Editions =
        [
            new(EditionDates.BrProfiles, EditionDates.ChromeLoggingMandatory, Severity.Warning, "RFC 6962 s3.1-3.3; TLS BR 2.2.6 s7.1.2.11.3"),
            new(EditionDates.ChromeLoggingMandatory, null, Severity.Critical, "Chrome Root Program Policy 1.8 s1.3.4.1; RFC 6962 s3.1-3.3; TLS BR 2.2.6 s7.1.2.11.3"),
        ],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var final in group.Finals)
        {
            var facts = CertificateFacts.Of(final);
            if (!facts.IsSubscriberCertificate || facts.PoisonCount > 0 || facts.Scts.Count == 0)
            {
                sink.NotApplicable();
            }
            else if (group.Precertificates.Any(precertificate => precertificate.CanonicalTbsHash == final.CanonicalTbsHash))
            {
                sink.Pass();
            }
            else if (group.Precertificates.Count > 0)
            {
                sink.NotApplicable();
            }
            else if (Obstacle(group, final, facts, context) is { } reason)
            {
                sink.Undetermined(reason, [final], facts.Scts.Max(sct => Deadline(sct, context)));
            }
            else
            {
                sink.Finding(Draft(group, final, facts, context));
            }
        }
    }

    private static string? Obstacle(CertificateGroup group, GroupCertificate final, CertificateFacts facts, RuleContext context)
    {
        if (!group.IsComplete)
        {
            return Reasons.BytesMissing;
        }

        if (Attributions.Of(final) == Attribution.Unproven)
        {
            return Reasons.Unproven;
        }

        if (facts.HasOtherScts)
        {
            return Reasons.OtherSct;
        }

        if (facts.Scts.Any(sct => context.FindLog(sct.LogId) is null))
        {
            return Reasons.SctOfUnknownLog;
        }

        return facts.Scts.All(sct => context.FindLog(sct.LogId)!.Covers(sct.Time, Deadline(sct, context)!.Value)) ? null : Reasons.LogNotCovered;
    }

    private static DateTimeOffset? Deadline(EmbeddedSct sct, RuleContext context) =>
        context.FindLog(sct.LogId) is { } log ? LogTime.After(sct.Time, log.MaximumMergeDelay) : null;

    private static FindingDraft Draft(CertificateGroup group, GroupCertificate final, CertificateFacts facts, RuleContext context)
    {
        var verified = facts.Scts.Select(sct => SctVerifier.Verify(final, sct, context.FindLog(sct.LogId))).ToList();
        var isPromised = verified.Contains(SctVerification.Valid);
        var areAllBad = verified.TrueForAll(verification => verification == SctVerification.Invalid);
        var logs = facts.Scts.Select(sct => $"{context.FindLog(sct.LogId)!.Name} (SCT of {FactText.Time(sct.Time)})");
        var about = isPromised ? "An SCT verifies, so the CA did submit it: the log has to explain."
            : areAllBad ? "None of the SCTs verifies for this certificate."
            : "Its SCTs could not all be verified.";
        return new FindingDraft
        {
            Subjects = [final],
            Discriminator = final.CanonicalTbsHash,
            Confidence = isPromised ? Confidence.Indeterminate : areAllBad ? Attributions.ConfidenceOf(final) : Confidence.Probable,
            AtMost = isPromised ? Severity.Notice : null,
            Message = $"No precertificate of the certificate with {FactText.Serial(group)} ({FactText.Sightings(final)}) is in any log that its "
                + $"SCTs name, all read past their maximum merge delay: {string.Join(", ", logs)}. {about}",
        };
    }
}
