using CtAuditor.Testbed.Forging;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Xunit;

namespace CtAuditor.Tests.Testbed.Forging;

public class DeviationTests
{
    private const string Poison = "1.3.6.1.4.1.11129.2.4.3";
    private const string SctList = "1.3.6.1.4.1.11129.2.4.2";
    private const string OcspSctList = "1.3.6.1.4.1.11129.2.4.5";

    private static readonly IssuanceRequest Request = SampleCas.Request();
    private static readonly ForgedPrecertificate Plain = CertificateForge.Precertificate(Request, []);
    private static readonly IReadOnlyList<ReadOnlyMemory<byte>> Scts = SampleCas.Scts(Plain);

    /// <summary>Deviations of what a precertificate and its final have in common.</summary>
    public static TheoryData<Deviation> OfTheTbs => new(
        Deviation.ValidityOneDayLater,
        Deviation.ValidityAsGeneralizedTime,
        Deviation.PolicyChanged,
        Deviation.ExtensionsReordered,
        Deviation.CriticalityChanged,
        Deviation.NameAdded,
        Deviation.SubjectKeyChanged);

    [Theory]
    [MemberData(nameof(OfTheTbs))]
    public void A_deviation_of_the_tbs_shows_in_both_kinds_alike_and_is_well_signed(Deviation deviation)
    {
        var precertificate = CertificateForge.Precertificate(Request, [deviation]);
        var final = CertificateForge.Final(Request, [deviation], Scts);

        Assert.NotEqual(Plain.LoggedTbs.ToArray(), precertificate.LoggedTbs.ToArray());
        Assert.Equal(precertificate.LoggedTbs.ToArray(), ForgedCertificateTests.TbsWithout(final, SctList));
        ForgedCertificateTests.Read(final).Verify(ForgedCertificateTests.Read(SampleCas.Ecdsa.Certificate).GetPublicKey());
    }

    [Fact]
    public void Only_the_validity_differs_where_it_is_moved()
    {
        var (plain, moved) = (Tbs(Plain.Der), Tbs(CertificateForge.Precertificate(Request, [Deviation.ValidityOneDayLater]).Der));
        Assert.Equal(plain.StartDate.ToDateTime().AddDays(1), moved.StartDate.ToDateTime());
        Assert.Equal(plain.EndDate.ToDateTime().AddDays(1), moved.EndDate.ToDateTime());
        Assert.Equal(plain.Extensions.GetDerEncoded(), moved.Extensions.GetDerEncoded());
        Assert.Equal(plain.SubjectPublicKeyInfo, moved.SubjectPublicKeyInfo);
    }

    [Fact]
    public void The_same_instants_are_encoded_as_generalized_time()
    {
        var (plain, encoded) = (Tbs(Plain.Der), Tbs(CertificateForge.Precertificate(Request, [Deviation.ValidityAsGeneralizedTime]).Der));
        Assert.Equal(plain.StartDate.ToDateTime(), encoded.StartDate.ToDateTime());
        Assert.IsType<DerUtcTime>(plain.StartDate.ToAsn1Object());
        Assert.IsAssignableFrom<DerGeneralizedTime>(encoded.StartDate.ToAsn1Object());
    }

    [Fact]
    public void One_policy_identifier_differs_and_nothing_else()
    {
        var final = CertificateForge.Final(Request, [Deviation.PolicyChanged], Scts);
        var policies = "2.5.29.32";
        Assert.Equal(
            ForgedCertificateTests.TbsWithout(CertificateForge.Final(Request, [], Scts), policies),
            ForgedCertificateTests.TbsWithout(final, policies));
    }

    [Theory]
    [InlineData(Deviation.PoisonNotCritical, false, "0500", 1)]
    [InlineData(Deviation.PoisonWrongValue, true, "0101FF", 1)]
    [InlineData(Deviation.PoisonTwice, true, "0500", 2)]
    public void A_bad_poison_is_gone_from_what_the_log_stores(Deviation deviation, bool isCritical, string value, int count)
    {
        var precertificate = CertificateForge.Precertificate(Request, [deviation]);

        Assert.Equal(count, ForgedCertificateTests.Count(precertificate.Der, Poison));
        Assert.Equal(Plain.LoggedTbs.ToArray(), precertificate.LoggedTbs.ToArray());
        if (count == 1)
        {
            var extension = Tbs(precertificate.Der).Extensions.GetExtension(new DerObjectIdentifier(Poison));
            Assert.Equal(isCritical, extension.IsCritical);
            Assert.Equal(value, Convert.ToHexString(extension.Value.GetOctets()));
        }
    }

    [Theory]
    [InlineData(Deviation.SctListInside, SctList)]
    [InlineData(Deviation.OcspSctListInside, OcspSctList)]
    public void An_sct_list_inside_a_precertificate_stays_in_what_the_log_stores(Deviation deviation, string oid)
    {
        var precertificate = CertificateForge.Precertificate(Request, [deviation], Scts);

        Assert.Equal(1, ForgedCertificateTests.Count(precertificate.Der, oid));
        Assert.Equal(precertificate.LoggedTbs.ToArray(), ForgedCertificateTests.TbsWithout(precertificate.Der, Poison));
        Assert.NotEqual(Plain.LoggedTbs.ToArray(), precertificate.LoggedTbs.ToArray());
    }

    [Fact]
    public void A_poison_left_in_a_final_is_beside_its_sct_list()
    {
        var final = CertificateForge.Final(Request, [Deviation.PoisonLeft], Scts);
        Assert.Equal(1, ForgedCertificateTests.Count(final, Poison));
        Assert.Equal(1, ForgedCertificateTests.Count(final, SctList));
    }

    [Fact]
    public void A_final_without_scts_is_what_the_log_stores()
    {
        var final = CertificateForge.Final(Request, [], scts: null);
        Assert.Equal(Plain.LoggedTbs.ToArray(), Tbs(final).GetDerEncoded());
    }

    [Theory]
    [InlineData(Deviation.SctListTrailingBytes)]
    [InlineData(Deviation.SctListEmpty)]
    [InlineData(Deviation.SctListUnwrapped)]
    [InlineData(Deviation.SctListCutShort)]
    [InlineData(Deviation.SctListTwice)]
    [InlineData(Deviation.SctVersionUnknown)]
    [InlineData(Deviation.SctDuplicate)]
    public void A_bad_sct_list_is_bad_in_its_own_way_and_changes_nothing_else(Deviation deviation)
    {
        var final = CertificateForge.Final(Request, [deviation], Scts);
        Assert.Equal(Plain.LoggedTbs.ToArray(), ForgedCertificateTests.TbsWithout(final, SctList));

        var good = List(CertificateForge.Final(Request, [], Scts));
        Assert.Equal(good.Length - 2, (good[0] << 8) | good[1]);
        if (deviation == Deviation.SctListTwice)
        {
            Assert.Equal(2, ForgedCertificateTests.Count(final, SctList));
            return;
        }

        if (deviation == Deviation.SctListUnwrapped)
        {
            Assert.Equal(good, Extension(final));
            return;
        }

        var bad = List(final);
        var length = (bad[0] << 8) | bad[1];
        switch (deviation)
        {
            case Deviation.SctListTrailingBytes:
                Assert.Equal([.. good, 0, 0], bad);
                break;
            case Deviation.SctListEmpty:
                Assert.Equal([0, 0], bad);
                break;
            case Deviation.SctListCutShort:
                Assert.True(length > bad.Length - 2);
                break;
            case Deviation.SctVersionUnknown:
                Assert.Equal((0, 1), (good[4], bad[4]));
                break;
            default:
                Assert.Equal(bad.Length - 2, length);
                Assert.Equal(bad[2..(4 + Scts[0].Length)], bad[(2 + good.Length - 2)..]);
                break;
        }
    }

    private static TbsCertificateStructure Tbs(ReadOnlyMemory<byte> certificate) => ForgedCertificateTests.Tbs(certificate);

    private static byte[] Extension(byte[] final) => Tbs(final).Extensions.GetExtension(new DerObjectIdentifier(SctList)).Value.GetOctets();

    private static byte[] List(byte[] final) => Asn1OctetString.GetInstance(Asn1Object.FromByteArray(Extension(final))).GetOctets();
}
