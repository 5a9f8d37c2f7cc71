using System.Globalization;
using System.Text;
using CtAuditor.Pki;
using CtAuditor.Pki.Crls;
using CtAuditor.Pki.Der;
using Xunit;
using Forged = CtAuditor.Testbed.Wire.Der;

namespace CtAuditor.Tests.Pki.Crls;

public sealed class CrlTimeTests
{
    [Theory]
    [InlineData(DerTag.UtcTime, "260601123456Z", "2026-06-01T12:34:56Z", true)]
    [InlineData(DerTag.GeneralizedTime, "20500601123456Z", "2050-06-01T12:34:56Z", true)]
    [InlineData(DerTag.UtcTime, "2606011234Z", "2026-06-01T12:34:00Z", false)]
    [InlineData(DerTag.UtcTime, "260601003456+0100", "2026-05-31T23:34:56Z", false)]
    [InlineData(DerTag.UtcTime, "2606011234-0530", "2026-06-01T18:04:00Z", false)]
    [InlineData(DerTag.GeneralizedTime, "202606011234Z", "2026-06-01T12:34:00Z", false)]
    [InlineData(DerTag.GeneralizedTime, "20260601123456+0000", "2026-06-01T12:34:56Z", false)]
    public void An_instant_that_is_certain_is_read(byte tag, string text, string instant, bool isDer)
    {
        var field = Forged.Element(tag, Encoding.ASCII.GetBytes(text));

        Assert.True(CrlTime.TryRead(Read(field), out var seconds, out var fault));

        Assert.Equal(Fault.None, fault);
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture).ToUnixTimeSeconds(), seconds);
        Assert.Equal(isDer, CrlTime.IsDer(field));
    }

    [Theory]
    [InlineData(DerTag.UtcTime, "")]
    [InlineData(DerTag.UtcTime, "Z")]
    [InlineData(DerTag.UtcTime, "26060112Z")]
    [InlineData(DerTag.UtcTime, "260601123456")]
    [InlineData(DerTag.UtcTime, "261301123456Z")]
    [InlineData(DerTag.UtcTime, "2613011234Z")]
    [InlineData(DerTag.UtcTime, "260601123456+2400")]
    [InlineData(DerTag.UtcTime, "260601123456+0160")]
    [InlineData(DerTag.UtcTime, "260601123456 0100")]
    [InlineData(DerTag.UtcTime, "260601123456+01x0")]
    [InlineData(DerTag.GeneralizedTime, "20260601123456.5Z")]
    [InlineData(DerTag.GeneralizedTime, "00010101000000+0100")]
    [InlineData(DerTag.GeneralizedTime, "99991231235959-0100")]
    public void One_that_is_not_is_a_fault(byte tag, string text)
    {
        var field = Forged.Element(tag, Encoding.ASCII.GetBytes(text));

        Assert.False(CrlTime.TryRead(Read(field), out var seconds, out var fault));

        Assert.Equal(FaultKind.BadValue, fault.Kind);
        Assert.InRange(fault.Offset, 2, field.Length);
        Assert.Equal(0, seconds);
    }

    private static DerElement Read(byte[] field)
    {
        var reader = new DerReader(field);
        Assert.True(reader.TryRead(out var element, out _));
        return element;
    }
}
