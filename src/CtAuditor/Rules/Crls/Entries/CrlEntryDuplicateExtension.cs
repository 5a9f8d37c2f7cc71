using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Entries;

// RFC 5280 s5.3, s4.2.
internal sealed class CrlEntryDuplicateExtension : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.DuplicateEntryExtension);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-entry-duplicate-extension",
        Group = RuleGroups.Crl,
        Title = "An entry of the CRL has the same extension twice",
        Requirement = "Each extension occurs once in an entry.",
        DataNeeded = "the CRL",
        Traps = ["the same extension in two entries is in order"],
        Violation = "A CRL entry with two reasonCodes.",
        NearestLegal = "The same entry with one.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.3, s4.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var entry in crl.View.Entries)
        {
            foreach (var extension in entry.Extensions)
            {
                if (entry.Extensions.TryFind(extension.Oid, out var first) && first.Offset != extension.Offset)
                {
                    sink.Violation(crl, extension.Raw, $"{Oids.ExtensionName(extension.Oid) ?? ShownText.Oid(extension.Oid)} of {ShownText.Hex(entry.SerialNumber)} is there {entry.Extensions.CountOf(extension.Oid)} times.");
                }
            }
        }
    }
}
