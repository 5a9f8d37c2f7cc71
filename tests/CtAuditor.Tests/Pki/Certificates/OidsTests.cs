using CtAuditor.Pki.Certificates;
using CtAuditor.Tests.Pki.Der;
using Org.BouncyCastle.Asn1;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

public class OidsTests
{
    [Theory]
    [InlineData("1.3.6.1.4.1.11129.2.4.2")]
    [InlineData("2.5.29.32")]
    [InlineData("0.9.2342.19200300.100.1.25")]
    [InlineData("0.0")]
    [InlineData("0.39.1")]
    [InlineData("1.0")]
    [InlineData("1.39")]
    [InlineData("2.0")]
    [InlineData("2.47")]
    [InlineData("2.48")]
    [InlineData("2.999.3")]
    [InlineData("2.16.840.1.101.3.4.2.1")]
    [InlineData("2.25.329800735698586629295641978511506172918")]
    [InlineData("2.25.340282366920938463463374607431768211455")]
    public void Dotted_forms_agree_with_BouncyCastle(string dotted)
    {
        var content = new DerObjectIdentifier(dotted).GetEncoded().AsSpan(2);

        Assert.Equal(dotted, Oids.ToDotted(content));
    }

    [Theory]
    [InlineData("", "#")]
    [InlineData("80", "#80")]
    [InlineData("2A80", "#2a80")]
    [InlineData("2A8001", "#2a8001")]
    [InlineData("2A86", "#2a86")]
    [InlineData("69 84808080808080808080808080808080808000", "#6984808080808080808080808080808080808000")]
    public void What_is_no_OID_or_has_a_longer_arc_than_128_bits_is_hex(string hex, string expected) =>
        Assert.Equal(expected, Oids.ToDotted(DerBytes.Hex(hex)));

    [Fact]
    public void A_very_long_one_is_cut() => Assert.Equal(1 + 128 + 3, Oids.ToDotted(new byte[1_000_000]).Length);

    [Fact]
    public void The_constants_are_the_OIDs_that_their_specifications_give()
    {
        Assert.Equal("1.3.6.1.4.1.11129.2.4.3", Oids.ToDotted(Oids.PrecertificatePoison));
        Assert.Equal("1.3.6.1.4.1.11129.2.4.2", Oids.ToDotted(Oids.SctList));
        Assert.Equal("1.3.6.1.4.1.11129.2.4.4", Oids.ToDotted(Oids.PrecertificateSigning));
        Assert.Equal("1.3.6.1.4.1.11129.2.4.5", Oids.ToDotted(Oids.OcspSctList));
        Assert.Equal("2.5.29.9", Oids.ToDotted(Oids.SubjectDirectoryAttributes));
        Assert.Equal("2.5.29.14", Oids.ToDotted(Oids.SubjectKeyIdentifier));
        Assert.Equal("2.5.29.15", Oids.ToDotted(Oids.KeyUsage));
        Assert.Equal("2.5.29.16", Oids.ToDotted(Oids.PrivateKeyUsagePeriod));
        Assert.Equal("2.5.29.17", Oids.ToDotted(Oids.SubjectAltName));
        Assert.Equal("2.5.29.18", Oids.ToDotted(Oids.IssuerAltName));
        Assert.Equal("2.5.29.19", Oids.ToDotted(Oids.BasicConstraints));
        Assert.Equal("2.5.29.20", Oids.ToDotted(Oids.CrlNumber));
        Assert.Equal("2.5.29.21", Oids.ToDotted(Oids.ReasonCode));
        Assert.Equal("2.5.29.24", Oids.ToDotted(Oids.InvalidityDate));
        Assert.Equal("2.5.29.27", Oids.ToDotted(Oids.DeltaCrlIndicator));
        Assert.Equal("2.5.29.28", Oids.ToDotted(Oids.IssuingDistributionPoint));
        Assert.Equal("2.5.29.29", Oids.ToDotted(Oids.CertificateIssuer));
        Assert.Equal("2.5.29.30", Oids.ToDotted(Oids.NameConstraints));
        Assert.Equal("2.5.29.31", Oids.ToDotted(Oids.CrlDistributionPoints));
        Assert.Equal("2.5.29.32", Oids.ToDotted(Oids.CertificatePolicies));
        Assert.Equal("2.5.29.33", Oids.ToDotted(Oids.PolicyMappings));
        Assert.Equal("2.5.29.35", Oids.ToDotted(Oids.AuthorityKeyIdentifier));
        Assert.Equal("2.5.29.36", Oids.ToDotted(Oids.PolicyConstraints));
        Assert.Equal("2.5.29.37", Oids.ToDotted(Oids.ExtendedKeyUsage));
        Assert.Equal("2.5.29.37.0", Oids.ToDotted(Oids.AnyExtendedKeyUsage));
        Assert.Equal("2.5.29.46", Oids.ToDotted(Oids.FreshestCrl));
        Assert.Equal("2.5.29.54", Oids.ToDotted(Oids.InhibitAnyPolicy));
        Assert.Equal("1.3.6.1.5.5.7.1.1", Oids.ToDotted(Oids.AuthorityInformationAccess));
        Assert.Equal("1.3.6.1.5.5.7.1.3", Oids.ToDotted(Oids.QcStatements));
        Assert.Equal("1.3.6.1.5.5.7.1.11", Oids.ToDotted(Oids.SubjectInformationAccess));
        Assert.Equal("1.3.6.1.5.5.7.1.24", Oids.ToDotted(Oids.TlsFeature));
        Assert.Equal("1.3.6.1.5.5.7.3.1", Oids.ToDotted(Oids.ServerAuth));
        Assert.Equal("1.3.6.1.5.5.7.3.2", Oids.ToDotted(Oids.ClientAuth));
        Assert.Equal("1.3.6.1.5.5.7.3.9", Oids.ToDotted(Oids.OcspSigning));
        Assert.Equal("1.3.6.1.5.5.7.48.1", Oids.ToDotted(Oids.AccessOcsp));
        Assert.Equal("1.3.6.1.5.5.7.48.2", Oids.ToDotted(Oids.AccessCaIssuers));
        Assert.Equal("1.3.6.1.5.5.7.48.1.5", Oids.ToDotted(Oids.OcspNoCheck));
        Assert.Equal("2.23.140.3.1", Oids.ToDotted(Oids.CabfOrganizationIdentifier));
        Assert.Equal("1.2.840.113549.1.1.1", Oids.ToDotted(Oids.RsaEncryption));
        Assert.Equal("1.2.840.113549.1.1.10", Oids.ToDotted(Oids.RsaPss));
        Assert.Equal("1.2.840.10045.2.1", Oids.ToDotted(Oids.EcPublicKey));
    }
}
