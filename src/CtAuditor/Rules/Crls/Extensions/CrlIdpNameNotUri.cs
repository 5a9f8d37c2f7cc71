using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Extensions;

// TLS BR 2.2.6 s7.2.2.1.
internal sealed class CrlIdpNameNotUri : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.IssuingDistributionPoint, CrlTraits.OutsideTls);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-idp-name-not-uri",
        Group = RuleGroups.Crl,
        PartOf = "crl-idp-flags-invalid",
        Title = "distributionPoint of issuingDistributionPoint holds something other than URIs",
        Requirement = "A distributionPoint in a CRL is a fullName, and all its names are URIs.",
        DataNeeded = "the CRL",
        Traps = ["several URIs are allowed, and so is one of https"],
        Violation = "A CRL whose issuingDistributionPoint names a directory entry.",
        NearestLegal = "The same CRL with a URI.",
        Editions = [new(EditionDates.CrlProfile, null, Severity.Error, "TLS BR 2.2.6 s7.2.2.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (!crl.TryGetDistributionPoint(out var point, out var extension) || point.DistributionPoint.IsEmpty)
        {
            return;
        }

        if (!point.HasFullName)
        {
            sink.Violation(crl, extension.Raw, $"distributionPoint is a name relative to the issuer's.");
        }

        foreach (var name in point.FullName)
        {
            if (name.Tag != GeneralNameTag.Uri)
            {
                sink.Violation(crl, name.Raw, $"distributionPoint has a name that is no URI: {ShownText.Hex(name.Raw)}.");
            }
        }
    }
}
