using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

/// <summary>RFC 6962 section 3.2: the TBSCertificate of a precertificate that a precertificate signing certificate signed.</summary>
public class PrecertificateSigningTests
{
    private static readonly byte[] KeyUsage = TbsBuilder.Extension("551D0F", "03020780", "0101FF");
    private static readonly byte[] SignersKey = TbsBuilder.Extension("551D23", "30068004AAAAAAAA");
    private static readonly byte[] RealIssuersKey = TbsBuilder.Extension("551D23", "300A8008BBBBBBBBBBBBBBBB");

    private static readonly TbsBuilder Precertificate = new() { Issuer = TbsBuilder.Name("Example Precertificate Signing") };

    private static readonly TbsBuilder Signer = new()
    {
        Issuer = TbsBuilder.Name("Example Issuing CA of the final certificate"),
        Subject = Precertificate.Issuer,
        Extensions = [RealIssuersKey],
    };

    public static TheoryData<string, byte[][]?, byte[][]?, byte[][]?> Cases => new()
    {
        { "ReplacedInPlace", [SignersKey, KeyUsage, TbsBuilder.Poison], [RealIssuersKey], [RealIssuersKey, KeyUsage] },
        { "ReplacedAfterThePoison", [TbsBuilder.Poison, KeyUsage, SignersKey], [KeyUsage, RealIssuersKey], [KeyUsage, RealIssuersKey] },
        { "ReplacedByAShorterOne", [RealIssuersKey, TbsBuilder.Poison], [SignersKey], [SignersKey] },
        { "AppendedAtTheEnd", [KeyUsage, TbsBuilder.Poison], [RealIssuersKey], [KeyUsage, RealIssuersKey] },
        { "AppendedToNothing", [TbsBuilder.Poison], [RealIssuersKey], [RealIssuersKey] },
        { "AppendedWithoutExtensions", null, [RealIssuersKey], [RealIssuersKey] },
        { "Deleted", [KeyUsage, SignersKey, TbsBuilder.Poison], [KeyUsage], [KeyUsage] },
        { "DeletedAsTheOnlyOne", [SignersKey, TbsBuilder.Poison], null, null },
        { "NeitherHasOne", [TbsBuilder.Poison, KeyUsage], [], [KeyUsage] },
        {
            "CriticalityOfThePrecertificateStays",
            [TbsBuilder.Extension("551D23", "0500", "0101FF"), TbsBuilder.Poison],
            [RealIssuersKey],
            [TbsBuilder.Extension("551D23", "300A8008BBBBBBBBBBBBBBBB", "0101FF")]
        },
        {
            "CriticalityOfTheSignersIsNotTaken",
            [KeyUsage, TbsBuilder.Poison],
            [TbsBuilder.Extension("551D23", "0500", "0101FF")],
            [KeyUsage, TbsBuilder.Extension("551D23", "0500")]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Issuer_and_key_identifier_become_those_of_the_signing_certificate(string name, byte[][]? extensions, byte[][]? signers, byte[][]? expected)
    {
        Assert.NotEmpty(name);
        var signer = (Signer with { Extensions = signers }).BuildCertificate();

        var stored = Surgery.ForPrecertificate((Precertificate with { Extensions = extensions }).BuildCertificate(), signer);

        Assert.Equal((Precertificate with { Issuer = Signer.Issuer, Extensions = expected }).Build(), stored);
    }

    [Fact]
    public void Without_a_signing_certificate_only_the_poison_goes()
    {
        var stored = Surgery.ForPrecertificate((Precertificate with { Extensions = [SignersKey, TbsBuilder.Poison] }).BuildCertificate(), []);

        Assert.Equal((Precertificate with { Extensions = [SignersKey] }).Build(), stored);
    }

    [Fact]
    public void The_longest_issuer_and_key_identifier_still_fit()
    {
        var key = TbsBuilder.Extension("551D23", Convert.ToHexString(new byte[70_000]));
        var signer = new TbsBuilder { Issuer = TbsBuilder.Name(new string('x', 70_000)), Extensions = [key] };

        var stored = Surgery.ForPrecertificate((Precertificate with { Extensions = null }).BuildCertificate(), signer.BuildCertificate());

        Assert.Equal((Precertificate with { Issuer = signer.Issuer, Extensions = [key] }).Build(), stored);
    }

    [Fact]
    public void Two_poisons_are_a_fault_and_so_is_a_signing_certificate_that_cannot_be_read()
    {
        var twice = (Precertificate with { Extensions = [TbsBuilder.Poison, TbsBuilder.Poison] }).BuildCertificate();
        var once = (Precertificate with { Extensions = [TbsBuilder.Poison] }).BuildCertificate();
        var destination = new byte[10_000];

        Assert.True(CertificateView.TryRead(twice, out var view, out _));
        Assert.False(CanonicalTbs.TryForPrecertificate(view, Signer.BuildCertificate(), destination, out _, out var duplicate));
        Assert.Equal(FaultKind.Duplicate, duplicate.Kind);

        Assert.True(CertificateView.TryRead(once, out view, out _));
        Assert.False(CanonicalTbs.TryForPrecertificate(view, [0x30, 0x80], destination, out var written, out var unreadable));
        Assert.Equal(new Fault(FaultKind.BadLength, 1), unreadable);
        Assert.Equal(0, written);
    }

    [Theory]
    [InlineData("ListedBeforeSomethingElse", "3018 06082B06010505070301 060A2B06010401D679020404 0500", true)]
    [InlineData("ListedAfterSomethingElse", "300E 0500 060A2B06010401D679020404", false)]
    [InlineData("ListedAlone", "300C 060A2B06010401D679020404", true)]
    [InlineData("ListedSecond", "3016 06082B06010505070301 060A2B06010401D679020404", true)]
    [InlineData("Others", "300A 06082B06010505070301", false)]
    [InlineData("Empty", "3000", false)]
    [InlineData("Unreadable", "3080", false)]
    public void A_precertificate_signing_certificate_is_known_by_its_extended_key_usage(string name, string value, bool expected)
    {
        Assert.NotEmpty(name);
        var der = new TbsBuilder { Extensions = [TbsBuilder.Extension("551D25", value)] }.Build();

        Assert.True(TbsCertificateView.TryRead(der, out var tbs, out _));

        Assert.Equal(expected, ExtendedKeyUsages.Contains(tbs, Oids.PrecertificateSigning));
    }

    // The golden file is the precertificate without its poison and nothing more: the log that it comes from does not
    // take such chains. Issuer and key identifier are checked against the signing certificate on top of it.
    [SharedDataFact]
    public void A_real_chain_gives_the_golden_bytes_with_the_issuer_and_key_identifier_of_the_signing_certificate()
    {
        var chain = RealCertificates.Pem("azul/crates/static_ct_api/tests/preissuer-chain.pem");
        var golden = File.ReadAllBytes(SharedData.Path("azul/crates/static_ct_api/tests/golden/preissuer-precert-tbs.der"));
        Assert.True(CertificateView.TryRead(chain[1], out var signer, out _));
        Assert.True(ExtendedKeyUsages.Contains(signer.Tbs, Oids.PrecertificateSigning));

        var stored = Surgery.ForPrecertificate(chain[0], chain[1]);

        Assert.Equal(golden, Surgery.ForPrecertificate(chain[0], []));
        var differences = Correspondence.Compare(golden, stored).Differences;
        Assert.Equal(["issuer", "extension"], differences.Select(static difference => difference.Field));
        Assert.Equal(signer.Tbs.Issuer.ToArray(), differences[0].Right);
        Assert.Equal("2.5.29.35", differences[1].ExtensionOid);
        Assert.Equal(DifferenceKind.Value, differences[1].Kind);
        Assert.Equal("30168014E93C04E1802FC284132D26709EF2FD1ACFAAFEC6", Convert.ToHexString(differences[1].Right));
    }

    [SharedDataTheory]
    [InlineData("test-embedded-pre-cert.pem", null, "test-embedded-cert.pem")]
    [InlineData("test-embedded-with-intermediate-pre-cert.pem", null, "test-embedded-with-intermediate-cert.pem")]
    [InlineData("test-embedded-with-preca-pre-cert.pem", "ca-pre-cert.pem", "test-embedded-with-preca-cert.pem")]
    [InlineData("test-embedded-with-intermediate-preca-pre-cert.pem", "intermediate-pre-cert.pem", "test-embedded-with-intermediate-preca-cert.pem")]
    public void The_test_certificates_of_RFC_6962s_authors_correspond(string precertificate, string? signer, string final)
    {
        const string folder = "ct_legacy/test/testdata/";
        var signerDer = signer is null ? [] : RealCertificates.Pem(folder + signer)[0];

        var left = Surgery.ForPrecertificate(RealCertificates.Pem(folder + precertificate)[0], signerDer);
        var right = Surgery.Remove(Surgery.TbsOf(RealCertificates.Pem(folder + final)[0]), Oids.SctList);

        Assert.Equal("both are the same bytes", Correspondence.Compare(left, right).Describe());
        Assert.Equal(Convert.ToHexString(left), Convert.ToHexString(right));
    }
}
