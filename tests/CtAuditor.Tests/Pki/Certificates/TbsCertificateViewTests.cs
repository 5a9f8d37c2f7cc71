using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Tests.Pki.Der;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

public class TbsCertificateViewTests
{
    private static readonly byte[] KeyUsage = TbsBuilder.Extension("551D0F", "03020780", "0101FF");

    [Fact]
    public void Every_field_is_the_bytes_that_were_put_in_at_the_offset_that_is_given()
    {
        var parts = new TbsBuilder
        {
            UniqueIds = DerBytes.Hex("8102 00AA 8202 00BB"),
            Extensions = [KeyUsage, TbsBuilder.SctList],
        };
        var der = parts.Build();

        Assert.True(TbsCertificateView.TryRead(der, out var tbs, out var fault), fault.ToString());

        Assert.Equal(der, tbs.Raw.ToArray());
        Assert.Equal(2, tbs.Version);
        Assert.Equal([0x05, 0x39], tbs.SerialNumber.ToArray());
        Assert.Equal(1_735_689_600, tbs.NotBefore);
        Assert.Equal(1_743_465_600, tbs.NotAfter);
        Same(parts.Version, tbs.VersionField, tbs.VersionOffset);
        Same(parts.SerialNumber, tbs.SerialNumberField, tbs.SerialNumberOffset);
        Same(parts.Signature, tbs.Signature, tbs.SignatureOffset);
        Same(parts.Issuer, tbs.Issuer, tbs.IssuerOffset);
        Same(parts.Validity, tbs.Validity, tbs.ValidityOffset);
        Same(parts.Subject, tbs.Subject, tbs.SubjectOffset);
        Same(parts.SubjectPublicKeyInfo, tbs.SubjectPublicKeyInfo, tbs.SubjectPublicKeyInfoOffset);
        Same(parts.UniqueIds[..4], tbs.IssuerUniqueId, tbs.IssuerUniqueIdOffset);
        Same(parts.UniqueIds[4..], tbs.SubjectUniqueId, tbs.SubjectUniqueIdOffset);
        Same(DerBytes.Tlv(0xA3, DerBytes.Sequence(parts.Extensions)), tbs.ExtensionsField, tbs.ExtensionsOffset);
        Assert.Equal(Hash256.Of(parts.SubjectPublicKeyInfo), tbs.HashSubjectPublicKeyInfo());

        Assert.Equal(2, tbs.Extensions.Count);
        Assert.True(tbs.Extensions.TryFind(Oids.SctList, out var list));
        Same(TbsBuilder.SctList, list.Raw, list.Offset);
        Same(DerBytes.Hex("0404 0002 AABB"), list.Value, list.ValueOffset);
        Assert.False(list.IsCritical);
        Assert.True(tbs.Extensions.TryFind(Oids.KeyUsage, out var usage));
        Same(KeyUsage, usage.Raw, usage.Offset);
        Assert.True(usage.IsCritical);

        void Same(byte[] expected, ReadOnlySpan<byte> actual, int offset)
        {
            Assert.Equal(expected, actual.ToArray());
            Assert.Equal(expected, der.AsSpan(offset, expected.Length).ToArray());
        }
    }

    [Fact]
    public void What_is_optional_may_be_absent()
    {
        var der = new TbsBuilder { Version = [], Extensions = null }.Build();

        Assert.True(TbsCertificateView.TryRead(der, out var tbs, out _));

        Assert.Equal(0, tbs.Version);
        Assert.True(tbs.VersionField.IsEmpty);
        Assert.True(tbs.IssuerUniqueId.IsEmpty);
        Assert.True(tbs.SubjectUniqueId.IsEmpty);
        Assert.True(tbs.ExtensionsField.IsEmpty);
        Assert.Equal(0, tbs.Extensions.Count);
        Assert.False(tbs.Extensions.TryFind(Oids.SctList, out _));
    }

    [Theory]
    [InlineData("Negative", "0201FF", "FF")]
    [InlineData("Zero", "020100", "00")]
    [InlineData("PaddedWithZero", "0202 0001", "0001")]
    [InlineData("PaddedNegative", "0202 FFFF", "FFFF")]
    [InlineData("TwentyOneOctets", "0215 00F10203040506070809101112131415161718191A", "00F10203040506070809101112131415161718191A")]
    public void A_serial_number_is_read_as_it_is_stored(string name, string element, string content)
    {
        Assert.NotEmpty(name);
        var der = new TbsBuilder { SerialNumber = DerBytes.Hex(element) }.Build();

        Assert.True(TbsCertificateView.TryRead(der, out var tbs, out _));

        Assert.Equal(content, Convert.ToHexString(tbs.SerialNumber));
    }

    [Theory]
    [InlineData("WrittenOutV1", "A003020100", 0)]
    [InlineData("V2", "A003020101", 1)]
    [InlineData("V4", "A003020103", 3)]
    [InlineData("Padded", "A004 02020002", 2)]
    [InlineData("Negative", "A003 0201FF", -1)]
    [InlineData("FourOctets", "A006 02047FFFFFFF", int.MaxValue)]
    public void Any_version_number_is_read(string name, string field, int version)
    {
        Assert.NotEmpty(name);
        var der = new TbsBuilder { Version = DerBytes.Hex(field) }.Build();

        Assert.True(TbsCertificateView.TryRead(der, out var tbs, out _));

        Assert.Equal(version, tbs.Version);
        Assert.Equal(DerBytes.Hex(field), tbs.VersionField.ToArray());
    }

    [Theory]
    [InlineData("", false, false, false)]
    [InlineData("0101FF", true, false, false)]
    [InlineData("010100", false, true, false)]
    [InlineData("010101", true, false, true)]
    [InlineData("0101FE", true, false, true)]
    public void A_criticality_that_is_not_DER_is_read_and_shown(string critical, bool isCritical, bool isExplicitDefault, bool isNonDer)
    {
        var der = new TbsBuilder { Extensions = [TbsBuilder.Extension("551D0F", "03020780", critical)] }.Build();

        Assert.True(TbsCertificateView.TryRead(der, out var tbs, out _));

        Assert.True(tbs.Extensions.TryFind(Oids.KeyUsage, out var usage));
        Assert.Equal(isCritical, usage.IsCritical);
        Assert.Equal(isExplicitDefault, usage.HasExplicitDefault);
        Assert.Equal(isNonDer, usage.HasNonDerBoolean);
        Assert.Equal(critical, Convert.ToHexString(usage.CriticalField));
    }

    [Fact]
    public void An_extension_twice_is_counted_and_the_first_one_found()
    {
        var second = TbsBuilder.Extension("551D0F", "03020640");
        var der = new TbsBuilder { Extensions = [KeyUsage, TbsBuilder.SctList, second] }.Build();

        Assert.True(TbsCertificateView.TryRead(der, out var tbs, out _));

        Assert.Equal(2, tbs.Extensions.CountOf(Oids.KeyUsage));
        Assert.Equal(1, tbs.Extensions.CountOf(Oids.SctList));
        Assert.Equal(0, tbs.Extensions.CountOf(Oids.PrecertificatePoison));
        Assert.True(tbs.Extensions.TryFind(Oids.KeyUsage, out var found));
        Assert.Equal(KeyUsage, found.Raw.ToArray());
        var inOrder = new List<byte[]>();
        foreach (var extension in tbs.Extensions)
        {
            inOrder.Add(extension.Raw.ToArray());
        }

        Assert.Equal([KeyUsage, TbsBuilder.SctList, second], inOrder);
    }

    [Fact]
    public void An_OID_is_not_found_by_its_beginning_or_inside_a_longer_one()
    {
        var der = new TbsBuilder { Extensions = [TbsBuilder.Extension("551D0F01", "0500"), TbsBuilder.Extension("551D", "0500")] }.Build();

        Assert.True(TbsCertificateView.TryRead(der, out var tbs, out _));

        Assert.False(tbs.Extensions.Contains(Oids.KeyUsage));
        Assert.True(tbs.Extensions.Contains([0x55, 0x1D]));
    }

    [Fact]
    public void An_empty_list_of_extensions_is_read()
    {
        var der = new TbsBuilder { Extensions = [] }.Build();

        Assert.True(TbsCertificateView.TryRead(der, out var tbs, out _));

        Assert.Equal(0, tbs.Extensions.Count);
        Assert.Equal([0xA3, 0x02, 0x30, 0x00], tbs.ExtensionsField.ToArray());
    }

    [Fact]
    public void More_extensions_than_the_cap_are_too_many()
    {
        var many = Enumerable.Repeat(KeyUsage, ExtensionsView.MaxCount).ToArray();
        Assert.True(TbsCertificateView.TryRead(new TbsBuilder { Extensions = many }.Build(), out var tbs, out _));
        Assert.Equal(ExtensionsView.MaxCount, tbs.Extensions.CountOf(Oids.KeyUsage));

        Assert.False(TbsCertificateView.TryRead(new TbsBuilder { Extensions = [.. many, KeyUsage] }.Build(), out _, out var fault));

        Assert.Equal(FaultKind.TooLarge, fault.Kind);
    }

    // Each case replaces one part of a good TBSCertificate; the fault must be "at" bytes into that part.
    public static TheoryData<string, string, string, FaultKind, int> BadParts => new()
    {
        { "EmptyVersion", "version", "A000", FaultKind.Truncated, 2 },
        { "VersionWithoutInteger", "version", "A003040102", FaultKind.UnexpectedTag, 2 },
        { "EmptyVersionNumber", "version", "A0020200", FaultKind.BadValue, 2 },
        { "FiveOctetVersion", "version", "A007 0205 0100000000", FaultKind.BadValue, 2 },
        { "TwoVersions", "version", "A006 020102 020102", FaultKind.TrailingBytes, 5 },
        { "EmptySerialNumber", "serial", "0200", FaultKind.BadValue, 0 },
        { "SerialNumberOfAnotherType", "serial", "040101", FaultKind.UnexpectedTag, 0 },
        { "SignatureOfAnotherType", "signature", "06032B6570", FaultKind.UnexpectedTag, 0 },
        { "IssuerAsSet", "issuer", "3100", FaultKind.UnexpectedTag, 0 },
        { "IssuerWithPaddedLength", "issuer", "308100", FaultKind.BadLength, 1 },
        { "EmptyValidity", "validity", "3000", FaultKind.Truncated, 2 },
        { "OneTime", "validity", "300F 170D3235303130313030303030305A", FaultKind.Truncated, 17 },
        { "ThreeTimes", "validity", "302D 170D3235303130313030303030305A 170D3235303130313030303030305A 170D3235303130313030303030305A", FaultKind.TrailingBytes, 32 },
        { "TimeInTheThirteenthMonth", "validity", "301C 170B323531333031303030305A 170D3235303130313030303030305A", FaultKind.BadValue, 6 },
        { "TimesOfAnotherType", "validity", "3006 020101 020102", FaultKind.UnexpectedTag, 2 },
        { "SubjectOfAnotherType", "subject", "0500", FaultKind.UnexpectedTag, 0 },
        { "KeyOfAnotherType", "key", "030100", FaultKind.UnexpectedTag, 0 },
        { "UniqueIdsInTheWrongOrder", "ids", "820200AA 810200BB", FaultKind.TrailingBytes, 4 },
        { "ConstructedUniqueId", "ids", "A1020500", FaultKind.TrailingBytes, 0 },
        { "UniqueIdAfterTheExtensions", "trailing", "810200AA", FaultKind.TrailingBytes, 0 },
        { "ExtensionsTwice", "trailing", "A3023000", FaultKind.TrailingBytes, 0 },
        { "ZeroByteAtTheEnd", "trailing", "00", FaultKind.TrailingBytes, 0 },
    };

    [Theory]
    [MemberData(nameof(BadParts))]
    public void A_part_that_breaks_the_structure_is_a_fault_at_its_place(string name, string part, string hex, FaultKind kind, int at)
    {
        Assert.NotEmpty(name);
        var bytes = DerBytes.Hex(hex);
        var good = new TbsBuilder { Extensions = [KeyUsage] };
        Assert.True(TbsCertificateView.TryRead(good.Build(), out var view, out _));
        var (bad, start) = part switch
        {
            "version" => (good with { Version = bytes }, view.VersionOffset),
            "serial" => (good with { SerialNumber = bytes }, view.SerialNumberOffset),
            "signature" => (good with { Signature = bytes }, view.SignatureOffset),
            "issuer" => (good with { Issuer = bytes }, view.IssuerOffset),
            "validity" => (good with { Validity = bytes }, view.ValidityOffset),
            "subject" => (good with { Subject = bytes }, view.SubjectOffset),
            "key" => (good with { SubjectPublicKeyInfo = bytes }, view.SubjectPublicKeyInfoOffset),
            "ids" => (good with { UniqueIds = bytes }, view.IssuerUniqueIdOffset),
            _ => (good with { Trailing = bytes }, view.Raw.Length),
        };
        var der = bad.Build();

        Assert.False(TbsCertificateView.TryRead(der, out var tbs, out var fault));

        // Some bad parts change how many octets the outer length takes.
        Assert.True(new CtAuditor.Pki.Der.DerReader(der).TryRead(out var whole, out _));
        Assert.Equal(new Fault(kind, start + at + whole.HeaderLength - view.VersionOffset), fault);
        Assert.True(tbs.Raw.IsEmpty);
    }

    [Theory]
    [InlineData("NotASequence", "0500", FaultKind.UnexpectedTag, 0)]
    [InlineData("WithoutOid", "3000", FaultKind.Truncated, 2)]
    [InlineData("EmptyOid", "3004 0600 0400", FaultKind.BadValue, 2)]
    [InlineData("WithoutValue", "3005 0603551D0F", FaultKind.Truncated, 7)]
    [InlineData("EmptyBoolean", "3009 0603551D0F 0100 0400", FaultKind.BadValue, 7)]
    [InlineData("TwoOctetBoolean", "300B 0603551D0F 01020001 0400", FaultKind.BadValue, 7)]
    [InlineData("BooleanTwice", "300D 0603551D0F 0101FF 0101FF 0400", FaultKind.UnexpectedTag, 10)]
    [InlineData("ValueAsBitString", "3008 0603551D0F 030100", FaultKind.UnexpectedTag, 7)]
    [InlineData("ValueTwice", "3009 0603551D0F 0400 0400", FaultKind.TrailingBytes, 9)]
    [InlineData("IndefiniteValue", "300B 0603551D0F 2480 0400 0000", FaultKind.UnexpectedTag, 7)]
    [InlineData("LongerThanItsList", "3009 0603551D0F 0400", FaultKind.Truncated, 9)]
    public void An_extension_that_breaks_the_structure_is_a_fault_at_its_place(string name, string hex, FaultKind kind, int at)
    {
        Assert.NotEmpty(name);
        var der = new TbsBuilder { Extensions = [KeyUsage, DerBytes.Hex(hex)] }.Build();

        Assert.False(TbsCertificateView.TryRead(der, out _, out var fault));

        Assert.Equal(new Fault(kind, der.Length - DerBytes.Hex(hex).Length + at), fault);
    }

    [Theory]
    [InlineData("ExtensionsAsSet", "A3023100", FaultKind.UnexpectedTag, 2)]
    [InlineData("EmptyExtensionsField", "A300", FaultKind.Truncated, 2)]
    [InlineData("TwoLists", "A304 3000 3000", FaultKind.TrailingBytes, 4)]
    [InlineData("ImplicitTag", "A300", FaultKind.Truncated, 2)]
    public void A_list_of_extensions_that_breaks_the_structure_is_a_fault_at_its_place(string name, string field, FaultKind kind, int at)
    {
        Assert.NotEmpty(name);
        var der = new TbsBuilder { Extensions = null, Trailing = DerBytes.Hex(field) }.Build();

        Assert.False(TbsCertificateView.TryRead(der, out _, out var fault));

        Assert.Equal(new Fault(kind, der.Length - DerBytes.Hex(field).Length + at), fault);
    }

    [Fact]
    public void Bytes_after_the_TBSCertificate_are_a_fault()
    {
        var der = new TbsBuilder().Build();

        Assert.False(TbsCertificateView.TryRead([.. der, 0x00], out _, out var fault));

        Assert.Equal(new Fault(FaultKind.TrailingBytes, der.Length), fault);
    }

    [Fact]
    public void Cut_anywhere_it_is_a_fault()
    {
        var der = new TbsBuilder { Extensions = [KeyUsage, TbsBuilder.SctList] }.Build();
        for (var length = 0; length < der.Length; length++)
        {
            Assert.False(TbsCertificateView.TryRead(der.AsSpan(0, length), out _, out var fault));
            Assert.Equal(FaultKind.Truncated, fault.Kind);
        }
    }
}
