namespace CtAuditor.Rules.Crls.Extensions;

// TLS BR 2.2.6 s7.2.2.1.
internal sealed class CrlIdpSomeReasons : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.IssuingDistributionPoint, CrlTraits.OutsideTls);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-idp-some-reasons",
        Group = RuleGroups.Crl,
        PartOf = "crl-idp-flags-invalid",
        Title = "The CRL covers some reasons of revocation only",
        Requirement = "A CRL covers revocations for any reason: onlySomeReasons should be left out.",
        DataNeeded = "the CRL",
        Traps = ["it is allowed where the CA has another CRL with all reasons"],
        Violation = "A CRL whose issuingDistributionPoint has onlySomeReasons.",
        NearestLegal = "The same CRL without it.",
        Editions = [new(EditionDates.CrlProfile, null, Severity.Warning, "TLS BR 2.2.6 s7.2.2.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (crl.TryGetDistributionPoint(out var point, out var extension) && !point.OnlySomeReasons.IsEmpty)
        {
            sink.Violation(crl, extension.Raw, $"issuingDistributionPoint has onlySomeReasons.");
        }
    }
}
