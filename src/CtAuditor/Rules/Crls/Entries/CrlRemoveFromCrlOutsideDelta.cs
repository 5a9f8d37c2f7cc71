using CtAuditor.Pki.Crls;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Entries;

// RFC 5280 s5.3.1.
internal sealed class CrlRemoveFromCrlOutsideDelta : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.UncommonReason, CrlTraits.DeltaIndicator);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-remove-from-crl-outside-delta",
        Group = RuleGroups.Crl,
        PartOf = "crl-reason-forbidden",
        Title = "A CRL that is no delta removes an entry",
        Requirement = "removeFromCRL is said in delta CRLs only; any other CRL leaves the entry out.",
        DataNeeded = "the CRL",
        Traps = ["a delta CRL has a deltaCRLIndicator"],
        Violation = "A CRL without deltaCRLIndicator and with an entry of reason 8.",
        NearestLegal = "The same CRL with deltaCRLIndicator.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.3.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var entry in crl.View.Entries)
        {
            if (entry.TryGetReason(out var reason) && reason == CrlReason.RemoveFromCrl)
            {
                sink.Violation(crl, entry.ExtensionsField, $"The reason of {ShownText.Hex(entry.SerialNumber)} is removeFromCRL (8).");
            }
        }
    }
}
