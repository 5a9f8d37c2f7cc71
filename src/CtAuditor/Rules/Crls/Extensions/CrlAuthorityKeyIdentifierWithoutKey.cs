namespace CtAuditor.Rules.Crls.Extensions;

// RFC 5280 s5.2.1; TLS BR 2.2.6 s7.1.2.11.1.
internal sealed class CrlAuthorityKeyIdentifierWithoutKey : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.AuthorityKeyIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-aki-without-key-identifier",
        Group = RuleGroups.Crl,
        PartOf = "crl-aki-mismatch",
        Title = "authorityKeyIdentifier has no key identifier",
        Requirement = "The authorityKeyIdentifier of a CRL has keyIdentifier.",
        DataNeeded = "the CRL",
        Traps = ["issuer and serial number beside it are another finding"],
        Violation = "A CRL whose authorityKeyIdentifier is an empty SEQUENCE.",
        NearestLegal = "The same CRL with the key identifier.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.2.1; TLS BR 2.2.6 s7.1.2.11.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (crl.TryGetAuthorityKeyIdentifier(out var identifier, out var extension) && !identifier.HasKeyIdentifier)
        {
            sink.Violation(crl, extension.Raw, $"authorityKeyIdentifier has no keyIdentifier.");
        }
    }
}
