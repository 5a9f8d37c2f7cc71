using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Extensions;

// RFC 5280 s5.2; TLS BR 2.2.6 s7.2.2.
internal sealed class CrlUnknownCriticalExtension : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.OtherExtension);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-unknown-critical-extension",
        Group = RuleGroups.Crl,
        PartOf = "crl-unexpected-extension",
        Title = "The CRL has a critical extension that no profile of CRLs defines",
        Requirement = "A CRL with a critical extension that nobody knows cannot be used by anyone to tell that a certificate is in order.",
        DataNeeded = "the CRL",
        Traps = ["the critical extensions of RFC 5280 are known"],
        Violation = "A CRL with a critical extension of a private OID.",
        NearestLegal = "The same CRL whose extension is not critical.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.2; TLS BR 2.2.6 s7.2.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var extension in crl.View.Extensions)
        {
            if (extension.IsCritical && Oids.ExtensionName(extension.Oid) is null)
            {
                sink.Violation(crl, extension.Raw, $"The extension {ShownText.Oid(extension.Oid)} is critical, and no profile defines it.");
            }
        }
    }
}
