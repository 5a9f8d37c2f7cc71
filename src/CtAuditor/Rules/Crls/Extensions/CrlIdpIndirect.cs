namespace CtAuditor.Rules.Crls.Extensions;

// TLS BR 2.2.6 s7.2, s7.2.2.1.
internal sealed class CrlIdpIndirect : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.Indirect, CrlTraits.OutsideTls);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-idp-indirect",
        Group = RuleGroups.Crl,
        PartOf = "crl-idp-flags-invalid",
        Title = "The CRL is an indirect one",
        Requirement = "A CRL covers certificates of its own issuer only: indirectCRL is not asserted.",
        DataNeeded = "the CRL",
        Traps =
        [
            "before 2024-03-15 indirect CRLs were allowed",
            "other PKIs than the one of TLS servers have them",
        ],
        Violation = "A CRL whose issuingDistributionPoint says indirectCRL.",
        NearestLegal = "The same CRL without it.",
        Editions = [new(EditionDates.CrlProfile, null, Severity.Error, "TLS BR 2.2.6 s7.2, s7.2.2.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (crl.TryGetDistributionPoint(out var point, out var extension) && point.IsIndirect)
        {
            sink.Violation(crl, extension.Raw, $"issuingDistributionPoint says indirectCRL.");
        }
    }
}
