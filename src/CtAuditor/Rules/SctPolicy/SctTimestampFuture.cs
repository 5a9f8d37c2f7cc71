using CtAuditor.Pki;

namespace CtAuditor.Rules.SctPolicy;

// RFC 6962 section 3.2: the timestamp is the current time, in milliseconds. A certificate that carries the SCT was made
// after it, and another log took that certificate at a time that it signed: no clock of ours is needed, and the finding
// is the same whenever it is looked at.
internal sealed class SctTimestampFuture : GroupRule
{
    /// <summary>Clocks of two logs may differ by this much before anybody says so.</summary>
    internal static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public override EntryFeatures Screened => EntryFeatures.FutureSct;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.SctTimestampFuture,
        Group = "sct-policy",
        Title = "An SCT is younger than the certificate that carries it",
        Requirement = "The timestamp of an SCT is the time at which the log made it. A certificate that carries it exists only afterwards, so no log can "
            + "have taken that certificate more than five minutes before.",
        DataNeeded = "the final certificate and the timestamp of a log entry that holds it",
        Traps =
        [
            "clocks of logs differ by seconds, and by minutes before anybody notices",
            "our own clock does not matter: two logs' signed times are compared",
            "an SCT that the log did not sign says nothing of its clock",
        ],
        Violation = "A certificate with an SCT of 12:00, which another log took at 11:50.",
        NearestLegal = "The other log took it at 11:55.",
        Editions = [new(EditionDates.Rfc6962, null, Severity.Error, "RFC 6962 s3.2")],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var final in group.Finals)
        {
            foreach (var sct in CertificateFacts.Of(final).Scts)
            {
                if (final.FirstLogged is not { } logged)
                {
                    sink.NotApplicable();
                }
                else if (sct.Time <= LogTime.After(logged, Tolerance))
                {
                    sink.Pass();
                }
                else
                {
                    Evaluate(group, final, sct, logged, context, sink);
                }
            }
        }
    }

    private static void Evaluate(
        CertificateGroup group, GroupCertificate final, EmbeddedSct sct, DateTimeOffset logged, RuleContext context, VerdictSink sink)
    {
        var log = context.FindLog(sct.LogId);
        if (!SctChecks.IsKept(final, sct) && SctVerifier.Verify(final, sct, log) != SctVerification.Valid)
        {
            sink.Undetermined(log is null ? Reasons.SctOfUnknownLog : Reasons.LogKeyUnknown, [final]);
            return;
        }

        var witness = final.Sightings.MinBy(sighting => sighting.Timestamp)!;
        sink.Finding(new FindingDraft
        {
            Subjects = [final],
            Discriminator = Hash256.Of(sct.Raw.Span),
            LogName = log?.Name,
            SctTime = sct.Time,

            // One of the two clocks is wrong; which of them, the two alone do not say.
            Confidence = Confidence.Probable,
            Documents = log is null ? [] : [.. LogDocuments.Key(log), .. LogDocuments.Sct(final, sct, isSigned: true)],
            Message = $"The SCT of {log?.Name ?? sct.LogId.ToBase64()} in the certificate with {FactText.Serial(group)} is of {FactText.Time(sct.Time)}, and "
                + $"{witness.LogName} took that certificate at {FactText.Time(logged)}: the clock of one of the two logs is off.",
        });
    }
}
