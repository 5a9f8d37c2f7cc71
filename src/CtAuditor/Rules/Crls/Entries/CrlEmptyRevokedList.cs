namespace CtAuditor.Rules.Crls.Entries;

// RFC 5280 s5.1.2.6.
internal sealed class CrlEmptyRevokedList : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.EmptyList);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-empty-revoked-list",
        Group = RuleGroups.Crl,
        Title = "revokedCertificates is there and empty",
        Requirement = "A CRL without revoked certificates leaves the field revokedCertificates out.",
        DataNeeded = "the CRL",
        Traps = ["a CRL without the field is in order"],
        Violation = "A CRL whose nextUpdate is followed by an empty SEQUENCE.",
        NearestLegal = "The same CRL without that SEQUENCE.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Warning, "RFC 5280 s5.1.2.6")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        sink.Violation(crl, crl.View.RevokedCertificatesField, $"revokedCertificates is an empty list.");
    }
}
