using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Fields;

// RFC 4055 s5; RFC 3279 s2.2.1.
internal sealed class CrlRsaParametersNotNull : CrlRule
{
    public override CrlScope Scope => CrlScope.Any;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-rsa-parameters-not-null",
        Group = RuleGroups.Crl,
        Title = "The parameters of an RSA signature algorithm are not NULL",
        Requirement = "An AlgorithmIdentifier of RSA with PKCS #1 v1.5 padding has parameters, and they are NULL.",
        DataNeeded = "the CRL",
        Traps =
        [
            "RSASSA-PSS has parameters of its own",
            "ECDSA has none at all",
        ],
        Violation = "A CRL signed with sha256WithRSAEncryption whose AlgorithmIdentifier ends after the OID.",
        NearestLegal = "The same CRL with NULL after the OID.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 4055 s5; RFC 3279 s2.2.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        Check(crl, crl.View.Signature, sink);
        Check(crl, crl.View.SignatureAlgorithm, sink);
    }

    private static void Check(scoped in AuditedCrl crl, ReadOnlySpan<byte> element, CrlRuleSink sink)
    {
        var algorithm = SignatureAlgorithm.Read(element);
        if (algorithm.IsRsaPkcs1 && !algorithm.Parameters.SequenceEqual<byte>([DerTag.Null, 0]))
        {
            sink.Violation(crl, element, $"The parameters of {ShownText.Oid(algorithm.Oid)} are {(algorithm.Parameters.IsEmpty ? "absent" : ShownText.Hex(algorithm.Parameters))}, not NULL.");
        }
    }
}
