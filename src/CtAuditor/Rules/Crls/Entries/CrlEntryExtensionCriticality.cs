using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Entries;

// RFC 5280 s5.3.2, s5.3.3.
internal sealed class CrlEntryExtensionCriticality : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.OtherEntryExtension);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-entry-extension-criticality",
        Group = RuleGroups.Crl,
        Title = "An entry's extension has the wrong criticality",
        Requirement = "certificateIssuer is critical, and invalidityDate is not.",
        DataNeeded = "the CRL",
        Traps = ["reasonCode has a rule of its own"],
        Violation = "A CRL entry whose invalidityDate is critical.",
        NearestLegal = "The same entry whose invalidityDate is not.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.3.2, s5.3.3")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var entry in crl.View.Entries)
        {
            foreach (var extension in entry.Extensions)
            {
                var isWrong = extension.IsCritical ? extension.Oid.SequenceEqual(Oids.InvalidityDate) : extension.Oid.SequenceEqual(Oids.CertificateIssuer);
                if (isWrong)
                {
                    sink.Violation(crl, extension.Raw, $"{Oids.ExtensionName(extension.Oid)} of {ShownText.Hex(entry.SerialNumber)} is {(extension.IsCritical ? "" : "not ")}marked critical.");
                }
            }
        }
    }
}
