namespace CtAuditor.Rules.Crls.Fields;

// TLS BR 2.2.6 s7.2; MRSP 3.1 s6.
internal sealed class CrlValidityTooLong : CrlRule
{
    // Seconds. Whether both ends of the period are in it is a second's difference, which the text leaves open.
    private const long TenDays = 10 * 86_400;
    private const long Tolerance = 1;

    public override CrlScope Scope { get; } = new(Excludes: CrlTraits.OutsideTls);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-validity-too-long",
        Group = RuleGroups.Crl,
        Title = "nextUpdate is too long after thisUpdate",
        Requirement = "Where a CRL covers subscriber certificates, nextUpdate is at most ten days after thisUpdate, in any other CRL at most twelve months.",
        DataNeeded = "the CRL, and what it covers where more than twelve months is not the question",
        Traps =
        [
            "exactly ten days is in order, and a second more is not held against anyone",
            "twelve months from 29 February end on 28 February or 1 March",
            "without knowing what a CRL covers only twelve months can be asked for",
        ],
        Violation = "A CRL of subscriber certificates whose nextUpdate is eleven days after thisUpdate.",
        NearestLegal = "The same CRL with ten days.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.CrlProfile, Severity.Error, "TLS BR 1.8.7 s4.9.7"),
            new(EditionDates.CrlProfile, null, Severity.Error, "TLS BR 2.2.6 s7.2; MRSP 3.1 s6"),
        ],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (crl.View.NextUpdate is not { } nextUpdate)
        {
            return;
        }

        var ofSubscribers = crl.Has(CrlTraits.SubscriberCertificates);
        var latest = ofSubscribers ? crl.View.ThisUpdate + TenDays : TwelveMonthsAfter(crl.View.ThisUpdate);
        if (nextUpdate > latest + Tolerance)
        {
            sink.Violation(crl, crl.View.NextUpdateField, $"nextUpdate is {(nextUpdate - crl.View.ThisUpdate) / 86400.0:F1} days after thisUpdate, more than {(ofSubscribers ? "ten days" : "twelve months")}.");
        }
    }

    private static long TwelveMonthsAfter(long unixSeconds)
    {
        var from = LogTime.OfSeconds(unixSeconds);
        if (from.Year >= 9999)
        {
            return long.MaxValue - Tolerance;
        }

        var to = from.AddMonths(12);
        return (to.Day == from.Day ? to : to.AddDays(1)).ToUnixTimeSeconds();
    }
}
