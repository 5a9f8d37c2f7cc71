namespace CtAuditor.Rules.Crls.Extensions;

// RFC 5280 s5.2.5.
internal sealed class CrlIdpEmpty : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.IssuingDistributionPoint);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-idp-empty",
        Group = RuleGroups.Crl,
        PartOf = "crl-idp-flags-invalid",
        Title = "issuingDistributionPoint says nothing",
        Requirement = "An issuingDistributionPoint has at least one field that limits the CRL's scope.",
        DataNeeded = "the CRL",
        Traps = ["a distributionPoint alone is enough"],
        Violation = "A CRL whose issuingDistributionPoint is an empty SEQUENCE.",
        NearestLegal = "The same CRL with a distributionPoint.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.2.5")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (crl.TryGetDistributionPoint(out var point, out var extension) && point.DistributionPoint.IsEmpty
            && point.OnlySomeReasons.IsEmpty
            && !point.OnlyContainsUserCertificates
            && !point.OnlyContainsCaCertificates
            && !point.OnlyContainsAttributeCertificates
            && !point.IsIndirect)
        {
            sink.Violation(crl, extension.Raw, $"issuingDistributionPoint has no field that says anything.");
        }
    }
}
