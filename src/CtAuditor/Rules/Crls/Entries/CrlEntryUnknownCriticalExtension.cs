using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Entries;

// RFC 5280 s5.3.
internal sealed class CrlEntryUnknownCriticalExtension : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.OtherEntryExtension);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-entry-unknown-critical-extension",
        Group = RuleGroups.Crl,
        Title = "An entry has a critical extension that no profile of CRLs defines",
        Requirement = "Whoever meets a critical entry extension that nobody knows cannot use the CRL.",
        DataNeeded = "the CRL",
        Traps = ["certificateIssuer is known, and critical"],
        Violation = "A CRL entry with a critical extension of a private OID.",
        NearestLegal = "The same entry whose extension is not critical.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.3")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var entry in crl.View.Entries)
        {
            foreach (var extension in entry.Extensions)
            {
                if (extension.IsCritical && Oids.ExtensionName(extension.Oid) is null)
                {
                    sink.Violation(crl, extension.Raw, $"The extension {ShownText.Oid(extension.Oid)} of {ShownText.Hex(entry.SerialNumber)} is critical, and no profile defines it.");
                }
            }
        }
    }
}
