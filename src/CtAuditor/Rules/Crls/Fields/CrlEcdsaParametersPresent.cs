using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Fields;

// RFC 5758 s3.2.
internal sealed class CrlEcdsaParametersPresent : CrlRule
{
    public override CrlScope Scope => CrlScope.Any;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-ecdsa-parameters-present",
        Group = RuleGroups.Crl,
        Title = "The ECDSA signature algorithm has parameters",
        Requirement = "An AlgorithmIdentifier of an ECDSA signature is the OID alone.",
        DataNeeded = "the CRL",
        Traps =
        [
            "the curve is a parameter of the key, not of the signature",
            "RSA has NULL there",
        ],
        Violation = "A CRL signed with ecdsa-with-SHA256 whose AlgorithmIdentifier has NULL after the OID.",
        NearestLegal = "The same CRL without it.",
        Editions = [new(EditionDates.Rfc5758, null, Severity.Error, "RFC 5758 s3.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        Check(crl, crl.View.Signature, sink);
        Check(crl, crl.View.SignatureAlgorithm, sink);
    }

    private static void Check(scoped in AuditedCrl crl, ReadOnlySpan<byte> element, CrlRuleSink sink)
    {
        var algorithm = SignatureAlgorithm.Read(element);
        if (algorithm.IsEcdsa && !algorithm.Parameters.IsEmpty)
        {
            sink.Violation(crl, element, $"{ShownText.Oid(algorithm.Oid)} has the parameters {ShownText.Hex(algorithm.Parameters)}.");
        }
    }
}
