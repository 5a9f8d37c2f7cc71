using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Fields;

// RFC 5280 s5.1.1.2; TLS BR 2.2.6 s7.2.
internal sealed class CrlAlgorithmsDiffer : CrlRule
{
    public override CrlScope Scope => CrlScope.Any;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-signature-algorithms-differ",
        Group = RuleGroups.Crl,
        Title = "The two signature algorithms of the CRL are not the same",
        Requirement = "The algorithm in tbsCertList, which is signed, and the one outside of it are the same, byte for byte.",
        DataNeeded = "the CRL",
        Traps = ["a difference in the encoding of the parameters alone is one, too"],
        Violation = "A CRL that says SHA-256 inside and SHA-384 outside.",
        NearestLegal = "The same CRL with one algorithm in both places.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.1.1.2; TLS BR 2.2.6 s7.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (!crl.View.Signature.SequenceEqual(crl.View.SignatureAlgorithm))
        {
            sink.Violation(crl, crl.View.SignatureAlgorithm, $"signatureAlgorithm is {ShownText.Hex(crl.View.SignatureAlgorithm)}, signature in tbsCertList {ShownText.Hex(crl.View.Signature)}.");
        }
    }
}
