using CtAuditor.Pki.Crls;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Entries;

// RFC 5280 s5.3.1.
internal sealed class CrlReasonUnspecified : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.UncommonReason);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-reason-unspecified",
        Group = RuleGroups.Crl,
        PartOf = "crl-reason-forbidden",
        Title = "A reasonCode says unspecified",
        Requirement = "Where no reason is given, reasonCode should be left out rather than say unspecified.",
        DataNeeded = "the CRL",
        Traps = ["an entry without reasonCode is in order"],
        Violation = "A CRL entry with reason 0.",
        NearestLegal = "The same entry without reasonCode.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Warning, "RFC 5280 s5.3.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var entry in crl.View.Entries)
        {
            if (entry.TryGetReason(out var reason) && reason == CrlReason.Unspecified)
            {
                sink.Violation(crl, entry.ExtensionsField, $"The reason of {ShownText.Hex(entry.SerialNumber)} is unspecified (0).");
            }
        }
    }
}
