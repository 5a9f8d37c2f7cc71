using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Extensions;

// RFC 5280 s5.2, s4.2.
internal sealed class CrlDuplicateExtension : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.DuplicateExtension);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-duplicate-extension",
        Group = RuleGroups.Crl,
        PartOf = "crl-unexpected-extension",
        Title = "The CRL has the same extension twice",
        Requirement = "Each extension occurs once in a CRL.",
        DataNeeded = "the CRL",
        Traps = ["the same extension in two entries is in order"],
        Violation = "A CRL with two cRLNumbers.",
        NearestLegal = "The same CRL with one.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.2, s4.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var extension in crl.View.Extensions)
        {
            if (crl.View.Extensions.TryFind(extension.Oid, out var first) && first.Offset != extension.Offset)
            {
                sink.Violation(crl, extension.Raw, $"The extension {Oids.ExtensionName(extension.Oid) ?? ShownText.Oid(extension.Oid)} is there {crl.View.Extensions.CountOf(extension.Oid)} times.");
            }
        }
    }
}
