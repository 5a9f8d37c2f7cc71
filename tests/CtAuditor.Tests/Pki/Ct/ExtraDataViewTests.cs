using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

public sealed class ExtraDataViewTests
{
    [Fact]
    public void Beside_a_certificate_stands_its_chain()
    {
        var extra = Tls.Vector24([.. Tls.Vector24(1, 2), .. Tls.Vector24(3)]);

        Assert.True(ExtraDataView.TryRead(LogEntryType.X509Entry, extra, out var view, out var fault), fault.ToString());
        Assert.True(view.PreCertificate.IsEmpty);
        Assert.Equal(3, view.ChainOffset);
        Assert.Equal(extra.AsSpan(3), view.Chain);
    }

    [Fact]
    public void Beside_a_precertificate_stand_itself_and_its_chain()
    {
        byte[] extra = [.. Tls.Vector24(9, 9), .. Tls.Vector24([.. Tls.Vector24(1, 2)])];

        Assert.True(ExtraDataView.TryRead(LogEntryType.PrecertEntry, extra, out var view, out var fault), fault.ToString());
        Assert.Equal([9, 9], view.PreCertificate.ToArray());
        Assert.Equal(8, view.ChainOffset);
        Assert.Equal(Tls.Vector24(1, 2), view.Chain);
    }

    [Fact]
    public void A_chain_may_be_empty()
    {
        Assert.True(ExtraDataView.TryRead(LogEntryType.X509Entry, Tls.Vector24(), out var view, out _));
        Assert.True(view.Chain.IsEmpty);
    }

    [Theory]
    [InlineData(LogEntryType.X509Entry, "", FaultKind.Truncated, 0)]
    [InlineData(LogEntryType.X509Entry, "0000", FaultKind.Truncated, 0)]
    [InlineData(LogEntryType.X509Entry, "000005 00000100", FaultKind.Truncated, 0)]
    [InlineData(LogEntryType.X509Entry, "000004 00000100 00", FaultKind.TrailingBytes, 7)]
    [InlineData(LogEntryType.PrecertEntry, "", FaultKind.Truncated, 0)]
    [InlineData(LogEntryType.PrecertEntry, "000002 AA", FaultKind.Truncated, 0)]
    [InlineData(LogEntryType.PrecertEntry, "000000 000000", FaultKind.BadValue, 0)]
    [InlineData(LogEntryType.PrecertEntry, "000001 AA", FaultKind.Truncated, 4)]
    [InlineData(LogEntryType.PrecertEntry, "000001 AA 000001", FaultKind.Truncated, 4)]
    [InlineData(LogEntryType.PrecertEntry, "000001 AA 000000 00", FaultKind.TrailingBytes, 7)]
    public void Malformed_extra_data_is_refused_with_what_and_where(LogEntryType type, string hex, FaultKind kind, int offset)
    {
        Assert.False(ExtraDataView.TryRead(type, Tls.Hex(hex), out var view, out var fault));
        Assert.Equal(new Fault(kind, offset), fault);
        Assert.True(view.Chain.IsEmpty);
    }
}
