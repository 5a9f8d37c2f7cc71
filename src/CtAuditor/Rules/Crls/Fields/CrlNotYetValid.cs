namespace CtAuditor.Rules.Crls.Fields;

// RFC 5280 s5.1.2.4.
internal sealed class CrlNotYetValid : CrlRule
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    public override CrlScope Scope { get; } = new(CrlTraits.AsOf);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-not-yet-valid",
        Group = RuleGroups.Crl,
        Title = "thisUpdate is in the future",
        Requirement = "A CRL is issued when it is published, or before: thisUpdate is not in the future.",
        DataNeeded = "the CRL, and when it was seen",
        Traps =
        [
            "clocks differ: ten minutes are not held against anyone",
            "a thisUpdate some time in the past is common",
        ],
        Violation = "A CRL fetched an hour before its thisUpdate.",
        NearestLegal = "The same CRL fetched five minutes before.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Warning, "RFC 5280 s5.1.2.4")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (crl.AsOf is { } asOf && LogTime.OfSeconds(crl.View.ThisUpdate) > LogTime.After(asOf, Tolerance))
        {
            sink.Violation(crl, crl.View.ThisUpdateField, $"thisUpdate is {LogTime.OfSeconds(crl.View.ThisUpdate):u}, and the CRL was seen at {asOf:u}.");
        }
    }
}
