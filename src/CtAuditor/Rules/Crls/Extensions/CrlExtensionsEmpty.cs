using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Extensions;

// RFC 5280 s5.1, s4.1.
internal sealed class CrlExtensionsEmpty : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.EmptyExtensions);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-extensions-empty",
        Group = RuleGroups.Crl,
        Title = "A list of extensions is empty",
        Requirement = "Extensions, of the CRL or of an entry, are at least one where the field is there.",
        DataNeeded = "the CRL",
        Traps = ["a CRL entry without the field is in order"],
        Violation = "A CRL entry with an empty list of extensions.",
        NearestLegal = "The same entry without the list.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.1, s4.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (!crl.View.ExtensionsField.IsEmpty && crl.View.Extensions.Count == 0)
        {
            sink.Violation(crl, crl.View.ExtensionsField, $"crlExtensions is empty.");
        }

        foreach (var entry in crl.View.Entries)
        {
            if (!entry.ExtensionsField.IsEmpty && entry.Extensions.Count == 0)
            {
                sink.Violation(crl, entry.Raw, $"crlEntryExtensions of {ShownText.Hex(entry.SerialNumber)} is empty.");
            }
        }
    }
}
