using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Extensions;

// RFC 5280 s5.2; X.690 s10.1, s11.1, s11.5.
internal sealed class CrlExtensionMalformed : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.MalformedExtension);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-extension-malformed",
        Group = RuleGroups.Crl,
        PartOf = "crl-unexpected-extension",
        Title = "The value of an extension of the CRL is not of its type",
        Requirement = "The value of each extension is the DER encoding of the type that its definition gives it.",
        DataNeeded = "the CRL",
        Traps =
        [
            "a FALSE that is written out is not DER, because it is the default",
            "a number that is out of range is still an INTEGER",
        ],
        Violation = "A CRL whose cRLNumber is an OCTET STRING.",
        NearestLegal = "The same CRL with an INTEGER.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.2; X.690 s10.1, s11.1, s11.5")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var extension in crl.View.Extensions)
        {
            if (!CrlExtensionTraits.IsWellFormed(extension))
            {
                sink.Violation(crl, extension.Raw, $"The value of {Oids.ExtensionName(extension.Oid)} is malformed: {ShownText.Hex(extension.Value)}.");
            }
        }
    }
}
