using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

public sealed class ChainReaderTests
{
    [Fact]
    public void Certificates_come_in_their_order()
    {
        var reader = new ChainReader([.. Tls.Vector24(1, 2), .. Tls.Vector24(3)]);

        Assert.True(reader.TryRead(out var first, out _));
        Assert.Equal([1, 2], first.ToArray());
        Assert.False(reader.AtEnd);
        Assert.True(reader.TryRead(out var second, out _));
        Assert.Equal([3], second.ToArray());
        Assert.True(reader.AtEnd);
        Assert.False(reader.TryRead(out _, out var fault));
        Assert.Equal(Fault.None, fault);
    }

    [Theory]
    [InlineData("00", FaultKind.Truncated, 0, 0)]
    [InlineData("000001", FaultKind.Truncated, 0, 0)]
    [InlineData("000000", FaultKind.BadValue, 0, 0)]
    [InlineData("000001 AA 000002 BB", FaultKind.Truncated, 4, 1)]
    [InlineData("000001 AA 000000 000001 BB", FaultKind.BadValue, 4, 1)]
    [InlineData("000001 AA FFFFFF", FaultKind.Truncated, 4, 1)]
    public void A_malformed_chain_ends_at_its_fault(string hex, FaultKind kind, int offset, int before)
    {
        var reader = new ChainReader(Tls.Hex(hex));
        for (var i = 0; i < before; i++)
        {
            Assert.True(reader.TryRead(out _, out _));
        }

        Assert.False(reader.TryRead(out var certificate, out var fault));
        Assert.Equal(new Fault(kind, offset), fault);
        Assert.True(certificate.IsEmpty);
        Assert.True(reader.AtEnd);
        Assert.False(reader.TryRead(out _, out var again));
        Assert.Equal(Fault.None, again);
    }

    [Fact]
    public void A_chain_longer_than_any_data_tile_can_name_is_cut_off()
    {
        var chain = Enumerable.Repeat(Tls.Vector24(1), CtLimits.MaxChainCertificates + 1).SelectMany(one => one).ToArray();
        var reader = new ChainReader(chain);
        var count = 0;
        Fault fault;
        while (reader.TryRead(out _, out fault))
        {
            count++;
        }

        Assert.Equal(2047, count);
        Assert.Equal(new Fault(FaultKind.TooLarge, 2047 * 4), fault);
    }
}
