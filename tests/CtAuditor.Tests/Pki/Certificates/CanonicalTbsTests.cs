using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Tests.Pki.Der;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

public class CanonicalTbsTests
{
    private static readonly byte[] KeyUsage = TbsBuilder.Extension("551D0F", "03020780", "0101FF");
    private static readonly byte[] Odd = TbsBuilder.Extension("2A03", "0500", "010101");

    public static TheoryData<string, byte[][], byte[][]?> Lists => new()
    {
        { "First", [TbsBuilder.Poison, KeyUsage, Odd], [KeyUsage, Odd] },
        { "Middle", [KeyUsage, TbsBuilder.Poison, Odd], [KeyUsage, Odd] },
        { "Last", [KeyUsage, Odd, TbsBuilder.Poison], [KeyUsage, Odd] },
        { "Only", [TbsBuilder.Poison], null },
        { "Absent", [KeyUsage, Odd], [KeyUsage, Odd] },
        { "AbsentFromNone", [], [] },
        { "OthersTwice", [KeyUsage, TbsBuilder.Poison, KeyUsage], [KeyUsage, KeyUsage] },
        { "NextToAnSctList", [TbsBuilder.SctList, TbsBuilder.Poison], [TbsBuilder.SctList] },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void Only_the_extension_goes_and_only_lengths_change(string name, byte[][] extensions, byte[][]? left)
    {
        Assert.NotEmpty(name);
        var parts = new TbsBuilder { Extensions = extensions };

        var canonical = Surgery.Remove(parts.Build(), Oids.PrecertificatePoison);

        Assert.Equal((parts with { Extensions = left }).Build(), canonical);
    }

    [Fact]
    public void Odd_values_around_the_extension_stay_as_they_are()
    {
        var parts = new TbsBuilder
        {
            Version = DerBytes.Hex("A004 02020002"),
            SerialNumber = DerBytes.Hex("0203 FFFFFF"),
            UniqueIds = DerBytes.Hex("8102 00AA 8202 00BB"),
            Extensions = [Odd, TbsBuilder.Poison, TbsBuilder.Extension("551D0F", "AB", "010100")],
        };

        var canonical = Surgery.Remove(parts.Build(), Oids.PrecertificatePoison);

        Assert.Equal((parts with { Extensions = [parts.Extensions[0], parts.Extensions[2]] }).Build(), canonical);
    }

    // What is left comes to just under and just over the sizes where a length takes another octet.
    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(110)]
    [InlineData(115)]
    [InlineData(120)]
    [InlineData(125)]
    [InlineData(130)]
    [InlineData(228)]
    [InlineData(240)]
    [InlineData(250)]
    [InlineData(256)]
    [InlineData(65_000)]
    [InlineData(65_300)]
    [InlineData(65_520)]
    [InlineData(65_530)]
    [InlineData(65_540)]
    public void Lengths_may_take_fewer_octets_than_before(int size)
    {
        for (var filler = size; filler < size + 12; filler++)
        {
            var rest = TbsBuilder.Extension("2A04", Convert.ToHexString(new byte[filler]));
            var parts = new TbsBuilder { Extensions = [rest, TbsBuilder.SctList] };

            var canonical = Surgery.Remove(parts.Build(), Oids.SctList);

            Assert.Equal((parts with { Extensions = [rest] }).Build(), canonical);
        }
    }

    [Fact]
    public void The_extension_twice_is_a_fault_at_the_second_one()
    {
        var der = new TbsBuilder { Extensions = [TbsBuilder.SctList, KeyUsage, TbsBuilder.SctList] }.Build();
        Assert.True(TbsCertificateView.TryRead(der, out var tbs, out _));
        var destination = new byte[der.Length];

        Assert.False(CanonicalTbs.TryRemove(tbs, Oids.SctList, destination, out var written, out var fault));
        Assert.False(CanonicalTbs.TryHash(tbs, Oids.SctList, out var hash, out var hashFault));

        Assert.Equal(new Fault(FaultKind.Duplicate, der.Length - TbsBuilder.SctList.Length), fault);
        Assert.Equal(fault, hashFault);
        Assert.Equal(0, written);
        Assert.Equal(default, hash);
    }

    [Fact]
    public void The_hash_is_that_of_the_bytes()
    {
        var der = new TbsBuilder { Extensions = [KeyUsage, TbsBuilder.SctList] }.Build();
        Assert.True(TbsCertificateView.TryRead(der, out var tbs, out _));

        Assert.True(CanonicalTbs.TryHash(tbs, Oids.SctList, out var hash, out _));

        Assert.Equal(Hash256.Of(Surgery.Remove(der, Oids.SctList)), hash);
        Assert.NotEqual(Hash256.Of(der), hash);
    }

    [Fact]
    public void A_destination_that_is_too_short_is_the_callers_mistake()
    {
        var der = new TbsBuilder { Extensions = [TbsBuilder.Poison] }.BuildCertificate();

        Assert.Throws<ArgumentException>(() =>
        {
            Assert.True(CertificateView.TryRead(der, out var view, out _));
            return CanonicalTbs.TryRemove(view.Tbs, Oids.SctList, new byte[view.Tbs.Raw.Length - 1], out _, out _);
        });
        Assert.Throws<ArgumentException>(() =>
        {
            Assert.True(CertificateView.TryRead(der, out var view, out _));
            return CanonicalTbs.TryForPrecertificate(view, der, new byte[view.Tbs.Raw.Length], out _, out _);
        });
    }
}
