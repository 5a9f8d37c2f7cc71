namespace CtAuditor.Rules.Crls.Extensions;

// RFC 5280 s5.2.5; TLS BR 2.2.6 s7.2.2.1.
internal sealed class CrlIdpAttributeCertificates : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.IssuingDistributionPoint);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-idp-attribute-certificates",
        Group = RuleGroups.Crl,
        PartOf = "crl-idp-flags-invalid",
        Title = "The CRL says that it is about attribute certificates",
        Requirement = "A CRL of public-key certificates does not assert onlyContainsAttributeCerts.",
        DataNeeded = "the CRL",
        Traps = ["FALSE is the default and is left out"],
        Violation = "A CRL whose issuingDistributionPoint says onlyContainsAttributeCerts.",
        NearestLegal = "The same CRL without it.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.2.5; TLS BR 2.2.6 s7.2.2.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (crl.TryGetDistributionPoint(out var point, out var extension) && point.OnlyContainsAttributeCertificates)
        {
            sink.Violation(crl, extension.Raw, $"issuingDistributionPoint says onlyContainsAttributeCerts.");
        }
    }
}
