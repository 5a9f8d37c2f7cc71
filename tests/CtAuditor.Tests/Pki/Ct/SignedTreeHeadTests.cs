using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

public sealed class SignedTreeHeadTests
{
    private static SignedTreeHead Head => new()
    {
        LogId = Hash256.Of([1]),
        TreeSize = 0x01_0203_0405,
        Timestamp = 0x0A0B0C0D0E0F1011,
        RootHash = new Hash256(Tls.Hex("77*32")),
        Signature = Tls.Hex("04 03 0001 AA"),
    };

    [Fact]
    public void Fifty_bytes_are_signed() =>
        Assert.Equal(Tls.Hex("00 01 | 0A0B0C0D0E0F1011 | 0000000102030405 | 77*32"), Head.SignedData());

    [Fact]
    public void Heads_are_equal_by_value()
    {
        Assert.Equal(Head, Head);
        Assert.Equal(Head.GetHashCode(), Head.GetHashCode());
        Assert.NotEqual(Head, Head with { Signature = Tls.Hex("04 03 0001 AB") });
        Assert.NotEqual(Head, Head with { TreeSize = 1 });
    }
}
