using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Extensions;

// TLS BR 2.2.6 s7.2.2.
internal sealed class CrlUnexpectedExtension : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.OtherExtension, CrlTraits.OutsideTls);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-unexpected-extension",
        Group = RuleGroups.Crl,
        Title = "The CRL has an extension that the TLS BR advise against",
        Requirement = "A CRL does best with authorityKeyIdentifier, cRLNumber and, where it needs it, issuingDistributionPoint.",
        DataNeeded = "the CRL",
        Traps = ["NOT RECOMMENDED is no prohibition: some vendors ask for an extension of their own, such as the time of the next publication"],
        Violation = "A CRL with freshestCRL.",
        NearestLegal = "The same CRL with the three extensions of the profile alone.",
        Editions = [new(EditionDates.CrlProfile, null, Severity.Notice, "TLS BR 2.2.6 s7.2.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var extension in crl.View.Extensions)
        {
            if (!extension.Oid.SequenceEqual(Oids.AuthorityKeyIdentifier)
                && !extension.Oid.SequenceEqual(Oids.CrlNumber)
                && !extension.Oid.SequenceEqual(Oids.IssuingDistributionPoint))
            {
                sink.Violation(crl, extension.Raw, $"The CRL has the extension {Oids.ExtensionName(extension.Oid) ?? ShownText.Oid(extension.Oid)}.");
            }
        }
    }
}
