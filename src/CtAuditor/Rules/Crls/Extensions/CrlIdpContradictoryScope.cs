namespace CtAuditor.Rules.Crls.Extensions;

// RFC 5280 s5.2.5, appendix A.2; TLS BR 2.2.6 s7.2.2.1.
internal sealed class CrlIdpContradictoryScope : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.IssuingDistributionPoint);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-idp-contradictory-scope",
        Group = RuleGroups.Crl,
        PartOf = "crl-idp-flags-invalid",
        Title = "The CRL says that it is about subscribers alone and about CAs alone",
        Requirement = "At most one of onlyContainsUserCerts, onlyContainsCACerts and onlyContainsAttributeCerts is asserted.",
        DataNeeded = "the CRL",
        Traps =
        [
            "either of them alone is in order",
            "neither of them is in order, too",
        ],
        Violation = "A CRL that asserts onlyContainsUserCerts and onlyContainsCACerts.",
        NearestLegal = "The same CRL with onlyContainsUserCerts.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.2.5, appendix A.2; TLS BR 2.2.6 s7.2.2.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (crl.TryGetDistributionPoint(out var point, out var extension) && point.OnlyContainsUserCertificates && point.OnlyContainsCaCertificates)
        {
            sink.Violation(crl, extension.Raw, $"issuingDistributionPoint says onlyContainsUserCerts and onlyContainsCACerts.");
        }
    }
}
