using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Entries;

// TLS BR 2.2.6 s7.2.2; RFC 5280 s5.3.1.
internal sealed class CrlReasonCodeCritical : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.CriticalReason);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-reason-code-critical",
        Group = RuleGroups.Crl,
        PartOf = "crl-reason-forbidden",
        Title = "A reasonCode is critical",
        Requirement = "reasonCode is never marked critical.",
        DataNeeded = "the CRL",
        Traps = ["an entry without reasonCode is in order"],
        Violation = "A CRL entry whose reasonCode is critical.",
        NearestLegal = "The same entry whose reasonCode is not.",
        Editions =
        [
            new(EditionDates.Rfc5280, EditionDates.Br171, Severity.Error, "RFC 5280 s5.3.1"),
            new(EditionDates.Br171, null, Severity.Error, "TLS BR 2.2.6 s7.2.2; RFC 5280 s5.3.1"),
        ],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var entry in crl.View.Entries)
        {
            if (entry.Extensions.TryFind(Oids.ReasonCode, out var extension) && extension.IsCritical)
            {
                sink.Violation(crl, extension.Raw, $"reasonCode of {ShownText.Hex(entry.SerialNumber)} is marked critical.");
            }
        }
    }
}
