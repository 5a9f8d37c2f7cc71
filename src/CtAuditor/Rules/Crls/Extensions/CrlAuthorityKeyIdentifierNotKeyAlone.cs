namespace CtAuditor.Rules.Crls.Extensions;

// TLS BR 2.2.6 s7.2.2, s7.1.2.11.1.
internal sealed class CrlAuthorityKeyIdentifierNotKeyAlone : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.AuthorityKeyIdentifier, CrlTraits.OutsideTls);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-aki-not-key-identifier-alone",
        Group = RuleGroups.Crl,
        PartOf = "crl-aki-mismatch",
        Title = "authorityKeyIdentifier is not a key identifier alone",
        Requirement = "The authorityKeyIdentifier of a CRL has neither authorityCertIssuer nor authorityCertSerialNumber.",
        DataNeeded = "the CRL",
        Traps = ["before 2024-03-15 issuer and serial number were allowed"],
        Violation = "A CRL whose authorityKeyIdentifier has a serial number as well.",
        NearestLegal = "The same CRL with the key identifier alone.",
        Editions = [new(EditionDates.CrlProfile, null, Severity.Error, "TLS BR 2.2.6 s7.2.2, s7.1.2.11.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (!crl.TryGetAuthorityKeyIdentifier(out var identifier, out var extension))
        {
            return;
        }

        if (identifier.HasIssuer)
        {
            sink.Violation(crl, extension.Raw, $"authorityKeyIdentifier has authorityCertIssuer.");
        }

        if (identifier.HasSerialNumber)
        {
            sink.Violation(crl, extension.Raw, $"authorityKeyIdentifier has authorityCertSerialNumber.");
        }
    }
}
