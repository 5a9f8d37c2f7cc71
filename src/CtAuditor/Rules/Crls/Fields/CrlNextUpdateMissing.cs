namespace CtAuditor.Rules.Crls.Fields;

// RFC 5280 s5.1.2.5; TLS BR 2.2.6 s7.2.
internal sealed class CrlNextUpdateMissing : CrlRule
{
    public override CrlScope Scope => CrlScope.Any;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-next-update-missing",
        Group = RuleGroups.Crl,
        Title = "The CRL has no nextUpdate",
        Requirement = "A CRL says by when the next one will be issued.",
        DataNeeded = "the CRL",
        Traps = ["a nextUpdate in the past is another matter"],
        Violation = "A CRL whose thisUpdate is followed by its entries.",
        NearestLegal = "The same CRL with a nextUpdate.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.1.2.5; TLS BR 2.2.6 s7.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (crl.View.NextUpdate is null)
        {
            sink.Violation(crl, crl.View.ThisUpdateField, $"nextUpdate is absent.");
        }
    }
}
