namespace CtAuditor.Rules.Crls.Extensions;

// RFC 5280 s5.2.1; TLS BR 2.2.6 s7.2.2.
internal sealed class CrlAuthorityKeyIdentifierMissing : CrlRule
{
    public override CrlScope Scope { get; } = new(Excludes: CrlTraits.AuthorityKeyIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-aki-missing",
        Group = RuleGroups.Crl,
        PartOf = "crl-aki-mismatch",
        Title = "The CRL has no authorityKeyIdentifier",
        Requirement = "Every CRL names the key that signed it by the extension authorityKeyIdentifier.",
        DataNeeded = "the CRL",
        Traps = ["one that names another key is there"],
        Violation = "A CRL whose only extension is cRLNumber.",
        NearestLegal = "The same CRL with authorityKeyIdentifier.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.2.1; TLS BR 2.2.6 s7.2.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        sink.Violation(crl, crl.ExtensionsOrIssuer, $"authorityKeyIdentifier is absent.");
    }
}
