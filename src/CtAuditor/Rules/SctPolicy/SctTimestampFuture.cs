using System.Text;
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
            "where every SCT is too young it is the other log whose clock is off",
        ],
        Violation = "A certificate with an SCT of 12:00, which another log took at 11:50.",
        NearestLegal = "The other log took it at 11:55.",
        Editions = [new(EditionDates.Rfc6962, null, Severity.Error, "RFC 6962 s3.2")],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var final in group.Finals)
        {
            var scts = CertificateFacts.Of(final).Scts;
            if (final.FirstLogged is not { } logged || scts.Count == 0)
            {
                sink.NotApplicable();
                continue;
            }

            var late = scts.Where(sct => sct.Time > LogTime.After(logged, Tolerance)).ToList();
            if (late.Count < scts.Count)
            {
                sink.Pass();
            }

            var proven = late.FindAll(sct => IsProven(final, sct, context, sink));
            if (late.Count == scts.Count && proven.Select(sct => sct.LogId).Distinct().Skip(1).Any())
            {
                sink.Finding(OfWitness(group, final, proven, context));
                continue;
            }

            foreach (var sct in proven)
            {
                sink.Finding(OfSct(group, final, sct, context.FindLog(sct.LogId)!));
            }
        }
    }

    private static bool IsProven(GroupCertificate final, EmbeddedSct sct, RuleContext context, VerdictSink sink)
    {
        if (context.FindLog(sct.LogId) is not { } log)
        {
            sink.Undetermined(Reasons.SctOfUnknownLog, [final]);
            return false;
        }

        var proof = SctChecks.Proof(final, sct, log);
        if (proof != SctVerification.Valid)
        {
            SctChecks.SayUnproven(proof, final, sink);
        }

        return proof == SctVerification.Valid;
    }

    // Every log that made an SCT against the one that took the certificate: its clock is the one that is off.
    private static FindingDraft OfWitness(CertificateGroup group, GroupCertificate final, List<EmbeddedSct> scts, RuleContext context)
    {
        var witness = Witness(final);
        var earliest = scts.MinBy(sct => sct.Timestamp);
        var log = context.FindLog(earliest.LogId)!;
        return new FindingDraft
        {
            Subjects = [final],
            Discriminator = Hash256.Of(Encoding.UTF8.GetBytes(witness.LogName)),
            LogName = witness.LogName,
            SctTime = LogTime.Of(witness.Timestamp),
            Confidence = Confidence.Probable,
            Documents = [.. LogDocuments.Key(log), .. LogDocuments.Sct(final, earliest, isSigned: true)],
            Message = $"{witness.LogName} took the certificate with {FactText.Serial(group)} at {FactText.Time(LogTime.Of(witness.Timestamp))}, and the SCTs of all "
                + $"{scts.Select(sct => sct.LogId).Distinct().Count()} logs in it are younger, that of {log.Name} of {FactText.Time(earliest.Time)} the least: the clock of "
                + $"{witness.LogName} is off.",
        };
    }

    private static FindingDraft OfSct(CertificateGroup group, GroupCertificate final, EmbeddedSct sct, LogCoverage log)
    {
        var witness = Witness(final);
        return new FindingDraft
        {
            Subjects = [final],
            Discriminator = sct.Hash,
            LogName = log.Name,
            SctTime = sct.Time,

            // One of the two clocks is wrong; which of them, the two alone do not say.
            Confidence = Confidence.Probable,
            Documents = [.. LogDocuments.Key(log), .. LogDocuments.Sct(final, sct, isSigned: true)],
            Message = $"The SCT of {log.Name} in the certificate with {FactText.Serial(group)} is of {FactText.Time(sct.Time)}, and {witness.LogName} took that "
                + $"certificate at {FactText.Time(LogTime.Of(witness.Timestamp))}: the clock of one of the two logs is off.",
        };
    }

    private static LogSighting Witness(GroupCertificate final) => final.Sightings.MinBy(sighting => sighting.Timestamp)!;
}
