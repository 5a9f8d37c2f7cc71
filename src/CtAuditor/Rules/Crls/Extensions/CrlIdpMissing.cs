namespace CtAuditor.Rules.Crls.Extensions;

// TLS BR 2.2.6 s7.2.2.1; MRSP 3.1 s6.1.2.
internal sealed class CrlIdpMissing : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.Partitioned, CrlTraits.IssuingDistributionPoint);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-idp-missing",
        Group = RuleGroups.Crl,
        Title = "A partitioned CRL has no issuingDistributionPoint",
        Requirement = "A CRL that does not cover all certificates of its CA says so by a critical issuingDistributionPoint.",
        DataNeeded = "the CRL, and that it is partitioned",
        Traps =
        [
            "a full and complete CRL needs none",
            "whether a CRL is partitioned is known from the CA or its certificates, not from the CRL",
        ],
        Violation = "A CRL that its CA disclosed as one of several, without the extension.",
        NearestLegal = "The same CRL with issuingDistributionPoint.",
        Editions = [new(EditionDates.PartitionedCrls, null, Severity.Error, "TLS BR 2.2.6 s7.2.2.1; MRSP 3.1 s6.1.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        sink.Violation(crl, crl.ExtensionsOrIssuer, $"The CRL is partitioned and has no issuingDistributionPoint.");
    }
}
