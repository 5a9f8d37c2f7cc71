using System.Globalization;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Fields;

// TLS BR 2.2.6 s7.2, s7.1.3.2.
internal sealed class CrlAlgorithmNotAllowed : CrlRule
{
    // 1.2.840.10045.4.3.2 to .4: SHA-256 to SHA-512.
    private const int EcdsaWithSha2Length = 8;

    // TLS BR section 7.1.3.2.1 has the whole elements: SHA-n, MGF1 with SHA-n, and a salt as long as the hash.
    private static readonly byte[] PssWithSha256 = Pss(1, 32);
    private static readonly byte[] PssWithSha384 = Pss(2, 48);
    private static readonly byte[] PssWithSha512 = Pss(3, 64);

    public override CrlScope Scope { get; } = new(Excludes: CrlTraits.OutsideTls);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-signature-algorithm-not-allowed",
        Group = RuleGroups.Crl,
        Title = "The signature algorithm is none that the TLS BR allow, or is not encoded as they have it",
        Requirement = "The AlgorithmIdentifier is one of the listed encodings of RSA with PKCS #1 v1.5 padding, RSASSA-PSS and ECDSA, with SHA-256, SHA-384 or SHA-512.",
        DataNeeded = "the CRL",
        Traps =
        [
            "SHA-1 with RSA has a rule of its own, because it may be used for some years more",
            "an algorithm whose parameters alone are wrong has a rule of its own",
            "a CA that is known to issue no TLS certificates has other requirements",
        ],
        Violation = "A CRL signed with sha224WithRSAEncryption.",
        NearestLegal = "The same CRL signed with sha256WithRSAEncryption.",
        Editions = [new(EditionDates.CrlProfile, null, Severity.Error, "TLS BR 2.2.6 s7.2, s7.1.3.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        var element = crl.View.Signature;
        var algorithm = SignatureAlgorithm.Read(element);
        var isAllowed = algorithm switch
        {
            { IsSha1WithRsa: true } => true,
            { IsRsaPkcs1: true } => algorithm.Oid[^1] is >= 11 and <= 13,
            { IsEcdsa: true } => algorithm.Oid[^1] is >= 2 and <= 4 && algorithm.Oid.Length == EcdsaWithSha2Length && algorithm.Oid[^2] == 3,
            { IsRsaPss: true } => element.SequenceEqual(PssWithSha256) || element.SequenceEqual(PssWithSha384) || element.SequenceEqual(PssWithSha512),
            _ => false,
        };
        if (!isAllowed)
        {
            sink.Violation(crl, element, $"The CRL is signed with {ShownText.Oid(algorithm.Oid)} in the encoding {ShownText.Hex(element)}.");
        }
    }

    private static byte[] Pss(byte hash, byte salt) => Convert.FromHexString(
        "304106092a864886f70d01010a3034a00f300d06096086480165030402" + hash.ToString("x2", CultureInfo.InvariantCulture)
        + "0500a11c301a06092a864886f70d010108300d06096086480165030402" + hash.ToString("x2", CultureInfo.InvariantCulture)
        + "0500a2030201" + salt.ToString("x2", CultureInfo.InvariantCulture));
}
