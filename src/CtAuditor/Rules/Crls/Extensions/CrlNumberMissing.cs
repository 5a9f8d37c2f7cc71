namespace CtAuditor.Rules.Crls.Extensions;

// RFC 5280 s5.2.3; TLS BR 2.2.6 s7.2.2.
internal sealed class CrlNumberMissing : CrlRule
{
    public override CrlScope Scope { get; } = new(Excludes: CrlTraits.CrlNumber);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-number-missing",
        Group = RuleGroups.Crl,
        PartOf = "crl-number-missing-or-invalid",
        Title = "The CRL has no cRLNumber",
        Requirement = "Every CRL carries the extension cRLNumber.",
        DataNeeded = "the CRL",
        Traps = ["a number that is out of range or malformed is there"],
        Violation = "A CRL whose only extension is authorityKeyIdentifier.",
        NearestLegal = "The same CRL with a cRLNumber.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.2.3; TLS BR 2.2.6 s7.2.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        sink.Violation(crl, crl.ExtensionsOrIssuer, $"cRLNumber is absent.");
    }
}
