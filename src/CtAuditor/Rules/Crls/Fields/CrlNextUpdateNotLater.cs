namespace CtAuditor.Rules.Crls.Fields;

// RFC 5280 s5.1.2.4, s5.1.2.5.
internal sealed class CrlNextUpdateNotLater : CrlRule
{
    public override CrlScope Scope => CrlScope.Any;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-next-update-not-later",
        Group = RuleGroups.Crl,
        PartOf = "crl-validity-too-long",
        Title = "nextUpdate is not after thisUpdate",
        Requirement = "The next CRL is due after this one.",
        DataNeeded = "the CRL",
        Traps = ["one second later is later"],
        Violation = "A CRL whose nextUpdate is its thisUpdate.",
        NearestLegal = "The same CRL with a nextUpdate seven days later.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.1.2.4, s5.1.2.5")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (crl.View.NextUpdate <= crl.View.ThisUpdate)
        {
            sink.Violation(crl, crl.View.NextUpdateField, $"nextUpdate, {LogTime.OfSeconds(crl.View.NextUpdate.Value):u}, is not after thisUpdate, {LogTime.OfSeconds(crl.View.ThisUpdate):u}.");
        }
    }
}
