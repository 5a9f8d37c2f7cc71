using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Crls;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;
using Xunit;
using Forged = CtAuditor.Testbed.Wire.Der;

namespace CtAuditor.Tests.Pki.Crls;

public sealed class CrlViewTests
{
    private static readonly byte[] Name = ProfileDrafts.IssuingCa.ToArray();

    [Fact]
    public void Every_field_is_read_from_where_it_stands()
    {
        var draft = CrlDrafts.OfSubscribers();
        var der = draft.ToDer(CrlDrafts.Key);

        var crl = Read(der);

        Assert.Equal(1, crl.Version);
        Assert.True(crl.Raw.SequenceEqual(der));
        Assert.True(crl.Tbs.SequenceEqual(draft.ToTbs()));
        Assert.True(crl.Issuer.SequenceEqual(Name));
        Assert.True(crl.Signature.SequenceEqual(draft.SignatureAlgorithm.Span));
        Assert.True(crl.SignatureAlgorithm.SequenceEqual(draft.SignatureAlgorithm.Span));
        Assert.Equal(draft.ThisUpdate.ToUnixTimeSeconds(), crl.ThisUpdate);
        Assert.Equal(draft.NextUpdate!.Value.ToUnixTimeSeconds(), crl.NextUpdate);
        Assert.Equal(3, crl.EntryCount);
        Assert.Equal(3, crl.Extensions.Count);
        Assert.False(crl.IsDelta);
        Assert.False(crl.IsIndirect);
        Assert.Equal(0, crl.SignatureUnusedBits);
        byte[] rebuilt =
        [
            .. crl.VersionField, .. crl.Signature, .. crl.Issuer, .. crl.ThisUpdateField, .. crl.NextUpdateField, .. crl.RevokedCertificatesField, .. crl.ExtensionsField,
        ];
        Assert.Equal(draft.ToTbs(), Forged.Sequence(rebuilt));
        foreach (var extension in crl.Extensions)
        {
            Assert.True(der.AsSpan(extension.Offset, extension.Raw.Length).SequenceEqual(extension.Raw));
        }
    }

    [Fact]
    public void Entries_come_in_their_order_with_what_they_say()
    {
        var when = new DateTimeOffset(2026, 5, 30, 12, 0, 0, TimeSpan.Zero);
        var draft = CrlDrafts.OfSubscribers() with
        {
            Entries =
            [
                new ForgedCrlEntry(new byte[] { 0x05 }, when, []),
                new ForgedCrlEntry(new byte[] { 0x00, 0xFF }, when.AddHours(1), [CrlExtensions.Reason(9), CrlExtensions.InvalidityDate(when.AddDays(-3))]),
                new ForgedCrlEntry(new byte[] { 0x07 }, when.AddHours(2), [CrlExtensions.CertificateIssuer(ProfileDrafts.Root.Span)]),
            ],
        };
        var der = draft.ToDer();
        var seen = new List<(string Serial, long Date, CrlReason? Reason, long? Invalid, bool HasIssuer)>();

        foreach (var entry in Read(der).Entries)
        {
            seen.Add((
                Convert.ToHexString(entry.SerialNumber),
                entry.RevocationDate,
                entry.TryGetReason(out var reason) ? reason : null,
                entry.TryGetInvalidityDate(out var invalid) ? invalid : null,
                entry.TryGetCertificateIssuer(out _)));
            Assert.True(der.AsSpan(entry.Offset, entry.Raw.Length).SequenceEqual(entry.Raw));
            Assert.True(Read(der).Entries.At(entry.Offset).Raw.SequenceEqual(entry.Raw));
        }

        Assert.Equal(
            [
                ("05", when.ToUnixTimeSeconds(), null, null, false),
                ("00FF", when.AddHours(1).ToUnixTimeSeconds(), CrlReason.PrivilegeWithdrawn, when.AddDays(-3).ToUnixTimeSeconds(), false),
                ("07", when.AddHours(2).ToUnixTimeSeconds(), null, null, true),
            ],
            seen);
    }

    [Fact]
    public void Fields_that_are_left_out_are_empty_and_those_that_are_empty_are_there()
    {
        var bare = CrlDrafts.Empty() with { Version = default, NextUpdate = null, Extensions = [] };

        var absent = Read(bare.ToDer());
        var empty = Read((bare with { HasEmptyList = true, HasEmptyExtensions = true }).ToDer());

        Assert.Equal(0, absent.Version);
        Assert.Null(absent.NextUpdate);
        Assert.True(absent.VersionField.IsEmpty && absent.NextUpdateField.IsEmpty && absent.RevokedCertificatesField.IsEmpty && absent.ExtensionsField.IsEmpty);
        Assert.Equal(0, absent.EntryCount);
        Assert.Equal(2, empty.RevokedCertificatesField.Length);
        Assert.Equal(4, empty.ExtensionsField.Length);
        Assert.Equal(0, empty.EntryCount);
        Assert.Equal(0, empty.Extensions.Count);
        Assert.False(empty.Entries.GetEnumerator().MoveNext());
    }

    [Fact]
    public void Delta_and_indirect_CRLs_are_recognised()
    {
        Assert.True(Read(CrlDrafts.OfSubscribers().Add(CrlExtensions.DeltaIndicator(3)).ToDer()).IsDelta);
        Assert.True(Read(WithPoint(CrlExtensions.Flag(4)).ToDer()).IsIndirect);
        Assert.False(Read(WithPoint(CrlExtensions.Flag(5)).ToDer()).IsIndirect);
    }

    [Fact]
    public void An_issuing_distribution_point_is_read_field_by_field()
    {
        var value = CrlExtensions.IssuingDistributionPoint(
            CrlExtensions.Uri("http://crl.profile-ca.example/7.crl"), CrlExtensions.Flag(2), CrlExtensions.KeyCompromiseOnly(), CrlExtensions.Flag(4)).Value;

        Assert.True(IssuingDistributionPointView.TryRead(value.Span, 0, out var point, out _));

        Assert.True(point.HasFullName);
        Assert.False(point.OnlyContainsUserCertificates);
        Assert.True(point.OnlyContainsCaCertificates);
        Assert.True(point.IsIndirect);
        Assert.False(point.OnlyContainsAttributeCertificates);
        Assert.False(point.HasNonDerBoolean);
        Assert.False(point.OnlySomeReasons.IsEmpty);
        var names = 0;
        foreach (var name in point.FullName)
        {
            Assert.Equal(GeneralNameTag.Uri, name.Tag);
            Assert.True(name.Content.SequenceEqual("http://crl.profile-ca.example/7.crl"u8));
            names++;
        }

        Assert.Equal(1, names);
    }

    [Theory]
    [InlineData("3003810100", FaultKind.None, true)]
    [InlineData("3003810101", FaultKind.None, true)]
    [InlineData("30038101FF", FaultKind.None, false)]
    [InlineData("300481020000", FaultKind.BadValue, false)]
    [InlineData("30028100", FaultKind.BadValue, false)]
    [InlineData("30068201FF8101FF", FaultKind.UnexpectedTag, false)]
    [InlineData("30038601FF", FaultKind.UnexpectedTag, false)]
    [InlineData("3002A000", FaultKind.Missing, false)]
    [InlineData("3004A0028200", FaultKind.UnexpectedTag, false)]
    [InlineData("3006A004A0028605", FaultKind.Truncated, false)]
    [InlineData("30028300", FaultKind.BadValue, false)]
    [InlineData("3003830108", FaultKind.BadValue, false)]
    [InlineData("300000", FaultKind.TrailingBytes, false)]
    [InlineData("0500", FaultKind.UnexpectedTag, false)]
    public void An_issuing_distribution_point_that_is_odd_has_a_fault_or_says_so(string hex, FaultKind kind, bool isNonDer)
    {
        var isRead = IssuingDistributionPointView.TryRead(Convert.FromHexString(hex), 0, out var point, out var fault);

        Assert.Equal(kind == FaultKind.None, isRead);
        Assert.Equal(kind, fault.Kind);
        Assert.Equal(isNonDer, point.HasNonDerBoolean);
    }

    [Theory]
    [InlineData("0A0100", true)]
    [InlineData("0A010A", true)]
    [InlineData("0A017F", true)]
    [InlineData("0A0180", false)]
    [InlineData("0A020001", false)]
    [InlineData("020101", false)]
    [InlineData("0A00", false)]
    [InlineData("0A010100", false)]
    [InlineData("", false)]
    public void A_reason_is_an_ENUMERATED_of_one_octet(string hex, bool isRead) =>
        Assert.Equal(isRead, CrlReasonCode.TryRead(Convert.FromHexString(hex), out _));

    [Theory]
    [InlineData("020100", true)]
    [InlineData("0201FF", true)]
    [InlineData("02020080", true)]
    [InlineData("0202007F", false)]
    [InlineData("0202FF80", false)]
    [InlineData("0200", false)]
    [InlineData("040100", false)]
    [InlineData("02010000", false)]
    public void A_number_is_a_minimal_INTEGER(string hex, bool isRead) =>
        Assert.Equal(isRead, CrlNumber.TryRead(Convert.FromHexString(hex), out _));

    [Fact]
    public void Every_truncation_of_a_CRL_is_a_fault_inside_of_it()
    {
        var der = CrlDrafts.OfSubscribers().ToDer();
        for (var length = 0; length < der.Length; length++)
        {
            Assert.False(CrlView.TryRead(der.AsSpan(0, length), out _, out var fault));
            Assert.Equal(FaultKind.Truncated, fault.Kind);
            Assert.InRange(fault.Offset, 0, length);
        }

        Assert.False(CrlView.TryRead([.. der, 0], out _, out var trailing));
        Assert.Equal(new Fault(FaultKind.TrailingBytes, der.Length), trailing);
    }

    [Fact]
    public void What_breaks_the_structure_is_a_fault_at_the_byte_that_does()
    {
        var good = CrlDrafts.OfSubscribers();
        var algorithm = good.SignatureAlgorithm.ToArray();
        var time = Forged.Time(good.ThisUpdate);
        var entry = good.Entries[0].ToDer();
        byte[] head = [.. Forged.Integer([1]), .. algorithm, .. Name];
        (string What, byte[] Tbs, FaultKind Kind, int At)[] cases =
        [
            ("a version of two octets", [.. Forged.Integer([1, 1]), .. algorithm, .. Name, .. time], FaultKind.BadValue, 0),
            ("no algorithm", [.. Forged.Integer([1]), .. Forged.Null(), .. Name, .. time], FaultKind.UnexpectedTag, 3),
            ("a name that is a SET", [.. Forged.Integer([1]), .. algorithm, .. Forged.SetOfOne(Forged.Null()), .. time], FaultKind.UnexpectedTag, 3 + algorithm.Length),
            ("no thisUpdate", [.. head, .. Forged.Sequence(entry)], FaultKind.UnexpectedTag, head.Length),
            ("a month 13", [.. head, .. Forged.Element(0x17, "261301000000Z"u8)], FaultKind.BadValue, head.Length + 4),
            ("a nextUpdate without minutes", [.. head, .. time, .. Forged.Element(0x17, "26060100Z"u8)], FaultKind.BadValue, head.Length + time.Length + 10),
            ("an entry that is a SET", [.. head, .. time, .. Forged.Sequence(Forged.SetOfOne(entry))], FaultKind.UnexpectedTag, head.Length + time.Length + 2),
            ("an entry without serial number", [.. head, .. time, .. Forged.Sequence(Forged.Sequence(time))], FaultKind.UnexpectedTag, head.Length + time.Length + 4),
            ("an empty serial number", [.. head, .. time, .. Forged.Sequence(Forged.Sequence(Forged.Integer([]), time))], FaultKind.BadValue, head.Length + time.Length + 4),
            ("an entry without date", [.. head, .. time, .. Forged.Sequence(Forged.Sequence(Forged.Integer([5])))], FaultKind.Truncated, head.Length + time.Length + 7),
            ("an entry with a NULL at its end", [.. head, .. time, .. Forged.Sequence(Forged.Sequence(Forged.Integer([5]), time, Forged.Null()))], FaultKind.UnexpectedTag, head.Length + time.Length + 7 + time.Length),
            ("extensions twice", [.. head, .. time, .. Forged.Context(0, Forged.Sequence(), Forged.Sequence())], FaultKind.TrailingBytes, head.Length + time.Length + 4),
            ("extensions with another tag", [.. head, .. time, .. Forged.Context(1, Forged.Sequence())], FaultKind.TrailingBytes, head.Length + time.Length),
        ];
        Assert.All(cases, one =>
        {
            var tbs = Forged.Sequence(one.Tbs);
            var der = Forged.Sequence(tbs, algorithm, Forged.BitString(new byte[8]));

            Assert.False(CrlView.TryRead(der, out _, out var fault), one.What);

            var contentOffset = der.AsSpan().IndexOf(one.Tbs);
            Assert.Equal((one.What, one.Kind, contentOffset + one.At), (one.What, fault.Kind, fault.Offset));
        });
    }

    [Fact]
    public void A_signature_has_to_be_whole_and_its_unused_bits_counted()
    {
        var tbs = CrlDrafts.OfSubscribers().ToTbs();
        var algorithm = CrlDrafts.Key.SignatureAlgorithm.ToArray();

        Assert.Equal(FaultKind.BadValue, FaultOf(Forged.Sequence(tbs, algorithm, Forged.Element(0x03))));
        Assert.Equal(FaultKind.BadValue, FaultOf(Forged.Sequence(tbs, algorithm, Forged.Element(0x03, 0x08, 0x00))));
        Assert.Equal(FaultKind.BadValue, FaultOf(Forged.Sequence(tbs, algorithm, Forged.Element(0x03, 0x01))));
        Assert.Equal(FaultKind.UnexpectedTag, FaultOf(Forged.Sequence(tbs, algorithm, Forged.OctetString([1]))));
        Assert.Equal(FaultKind.TrailingBytes, FaultOf(Forged.Sequence(tbs, algorithm, Forged.BitString([1]), Forged.Null())));
    }

    [Fact]
    public void A_signature_is_its_keys_and_no_others()
    {
        var der = CrlDrafts.OfSubscribers().ToDer(CrlDrafts.Key);
        var changed = (byte[])der.Clone();
        changed[der.AsSpan().IndexOf("tls.crl"u8)] ^= 1;

        Assert.Equal(SignatureCheck.Valid, Read(der).CheckSignature(CrlDrafts.Key.SubjectPublicKeyInfo.Span));
        Assert.Equal(SignatureCheck.Invalid, Read(changed).CheckSignature(CrlDrafts.Key.SubjectPublicKeyInfo.Span));
        Assert.Equal(SignatureCheck.Invalid, Read(der).CheckSignature(new CtAuditor.Testbed.Keys.EcdsaSigningKey("profiles", "other").SubjectPublicKeyInfo.Span));
    }

    [Fact]
    public void A_million_entries_are_read_without_an_allocation_for_each()
    {
        const int count = 1_000_000;
        var entry = CrlDrafts.Entry(1, CrlExtensions.Reason(4)).ToDer();
        var list = new byte[count * entry.Length];
        for (var i = 0; i < count; i++)
        {
            entry.CopyTo(list, i * entry.Length);
        }

        var der = Forged.Sequence(
            Forged.Sequence(Forged.Integer([1]), CrlDrafts.Key.SignatureAlgorithm.ToArray(), Name, Forged.Time(ProfileDrafts.Issued), Forged.Element(0x30, list)),
            CrlDrafts.Key.SignatureAlgorithm.ToArray(),
            Forged.BitString(new byte[64]));
        Walk(CrlDrafts.OfSubscribers().ToDer());
        var before = GC.GetAllocatedBytesForCurrentThread();

        var superseded = Walk(der);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(count, superseded);
    }

    private static int Walk(byte[] der)
    {
        var superseded = 0;
        foreach (var entry in Read(der).Entries)
        {
            superseded += entry.TryGetReason(out var reason) && reason == CrlReason.Superseded ? 1 : 0;
        }

        return superseded;
    }

    private static CrlDraft WithPoint(params IEnumerable<byte[]> fields) =>
        CrlDrafts.OfSubscribers().Replace(CrlExtensions.IssuingDistributionPointOid, _ => CrlExtensions.IssuingDistributionPoint(fields));

    private static FaultKind FaultOf(byte[] der)
    {
        Assert.False(CrlView.TryRead(der, out _, out var fault));
        return fault.Kind;
    }

    private static CrlView Read(byte[] der) => CrlView.TryRead(der, out var crl, out var fault) ? crl : throw new ArgumentException($"unreadable: {fault}", nameof(der));
}
