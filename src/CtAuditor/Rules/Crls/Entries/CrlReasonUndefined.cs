using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Entries;

// RFC 5280 s5.3.1.
internal sealed class CrlReasonUndefined : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.UncommonReason);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-reason-undefined",
        Group = RuleGroups.Crl,
        PartOf = "crl-reason-forbidden",
        Title = "A reasonCode has no meaning",
        Requirement = "A reasonCode is one of those that are defined: 0 to 6 and 8 to 10.",
        DataNeeded = "the CRL",
        Traps =
        [
            "7 is not used",
            "reasons that are defined can still be forbidden",
        ],
        Violation = "A CRL entry with reason 7.",
        NearestLegal = "The same entry with reason 4.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.3.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var entry in crl.View.Entries)
        {
            if (entry.TryGetReason(out var reason) && !Enum.IsDefined(reason))
            {
                sink.Violation(crl, entry.ExtensionsField, $"The reason of {ShownText.Hex(entry.SerialNumber)} is {(int)reason}, which is not defined.");
            }
        }
    }
}
