using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Entries;

// TLS BR 2.2.6 s7.2.2.
internal sealed class CrlEntryUnexpectedExtension : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.OtherEntryExtension, CrlTraits.OutsideTls);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-entry-unexpected-extension",
        Group = RuleGroups.Crl,
        Title = "An entry has an extension that the TLS BR advise against",
        Requirement = "An entry does best with reasonCode, or without any extension.",
        DataNeeded = "the CRL",
        Traps = ["NOT RECOMMENDED is no prohibition: invalidityDate is in RFC 5280"],
        Violation = "A CRL entry with invalidityDate.",
        NearestLegal = "The same entry with reasonCode alone.",
        Editions = [new(EditionDates.CrlProfile, null, Severity.Notice, "TLS BR 2.2.6 s7.2.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var entry in crl.View.Entries)
        {
            foreach (var extension in entry.Extensions)
            {
                if (!extension.Oid.SequenceEqual(Oids.ReasonCode))
                {
                    sink.Violation(crl, extension.Raw, $"The entry of {ShownText.Hex(entry.SerialNumber)} has {Oids.ExtensionName(extension.Oid) ?? ShownText.Oid(extension.Oid)}.");
                }
            }
        }
    }
}
