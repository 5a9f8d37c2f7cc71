using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Entries;

// RFC 5280 s5.3.
internal sealed class CrlEntryExtensionMalformed : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.MalformedEntryExtension);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-entry-extension-malformed",
        Group = RuleGroups.Crl,
        Title = "The value of an entry's extension is not of its type",
        Requirement = "reasonCode is an ENUMERATED, invalidityDate a GeneralizedTime, certificateIssuer a list of names.",
        DataNeeded = "the CRL",
        Traps = ["a reason that is not defined is still an ENUMERATED"],
        Violation = "A CRL entry whose reasonCode is an INTEGER.",
        NearestLegal = "The same entry with an ENUMERATED.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.3")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var entry in crl.View.Entries)
        {
            foreach (var extension in entry.Extensions)
            {
                if (!CrlEntryTraits.IsWellFormed(extension))
                {
                    sink.Violation(crl, extension.Raw, $"{Oids.ExtensionName(extension.Oid)} of {ShownText.Hex(entry.SerialNumber)} is malformed: {ShownText.Hex(extension.Value)}.");
                }
            }
        }
    }
}
