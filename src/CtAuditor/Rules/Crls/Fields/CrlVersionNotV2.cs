namespace CtAuditor.Rules.Crls.Fields;

// RFC 5280 s5.1.2.1; TLS BR 2.2.6 s7.2.1.
internal sealed class CrlVersionNotV2 : CrlRule
{
    public override CrlScope Scope => CrlScope.Any;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-version-not-2",
        Group = RuleGroups.Crl,
        Title = "The CRL is not of version 2",
        Requirement = "A CRL has extensions, and so its version field is there and says v2.",
        DataNeeded = "the CRL",
        Traps = ["the number in the field is one less than the version"],
        Violation = "A CRL without a version field.",
        NearestLegal = "The same CRL whose version field holds 1.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.1.2.1; TLS BR 2.2.6 s7.2.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (crl.View.Version != 1)
        {
            sink.Violation(crl, crl.View.VersionField.IsEmpty ? crl.View.Signature : crl.View.VersionField, $"The CRL is of version {crl.View.Version + 1}.");
        }
    }
}
