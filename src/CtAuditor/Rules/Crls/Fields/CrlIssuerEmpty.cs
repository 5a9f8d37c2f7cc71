namespace CtAuditor.Rules.Crls.Fields;

// RFC 5280 s5.1.2.3.
internal sealed class CrlIssuerEmpty : CrlRule
{
    public override CrlScope Scope => CrlScope.Any;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-issuer-empty",
        Group = RuleGroups.Crl,
        Title = "The issuer of the CRL has an empty name",
        Requirement = "A CRL names its issuer: the name has at least one attribute.",
        DataNeeded = "the CRL",
        Traps = ["a name that differs from the CA certificate is another finding"],
        Violation = "A CRL whose issuer is an empty SEQUENCE.",
        NearestLegal = "The same CRL with a name of one attribute.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.1.2.3")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (crl.View.Issuer is [_, 0])
        {
            sink.Violation(crl, crl.View.Issuer, $"The issuer is an empty name.");
        }
    }
}
