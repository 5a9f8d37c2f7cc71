using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Crls.Extensions;

// TLS BR 2.2.6 s7.2.2.1; MRSP 3.1 s6.1.2.
internal sealed class CrlIdpWithoutUri : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.Partitioned | CrlTraits.IssuingDistributionPoint);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-idp-without-uri",
        Group = RuleGroups.Crl,
        PartOf = "crl-idp-missing",
        Title = "issuingDistributionPoint of a partitioned CRL has no URI",
        Requirement = "The issuingDistributionPoint of a partitioned CRL has a distributionPoint whose fullName has a URI.",
        DataNeeded = "the CRL, and that it is partitioned",
        Traps = ["a full CRL that says what certificates it covers needs no distributionPoint"],
        Violation = "A partitioned CRL whose issuingDistributionPoint says onlyContainsUserCerts and no more.",
        NearestLegal = "The same CRL with a distributionPoint of one URI.",
        Editions = [new(EditionDates.PartitionedCrls, null, Severity.Error, "TLS BR 2.2.6 s7.2.2.1; MRSP 3.1 s6.1.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (!crl.TryGetDistributionPoint(out var point, out var extension))
        {
            return;
        }

        foreach (var name in point.FullName)
        {
            if (name.Tag == GeneralNameTag.Uri)
            {
                return;
            }
        }

        sink.Violation(crl, extension.Raw, $"The CRL is partitioned, and its issuingDistributionPoint has no URI.");
    }
}
