using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Tests.Pki.Der;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

public class CorrespondenceTests
{
    private static readonly byte[] KeyUsage = TbsBuilder.Extension("551D0F", "03020780", "0101FF");
    private static readonly byte[] Policies = TbsBuilder.Extension("551D20", "300A3008060667810C010201");
    private static readonly byte[] Unknown = TbsBuilder.Extension("2A03", "0500");

    private static readonly TbsBuilder Base = new() { Extensions = [KeyUsage, Policies, Unknown] };

    [Fact]
    public void The_same_bytes_are_equal_readable_or_not()
    {
        foreach (var same in new[] { Base.Build(), [0x30, 0x80], [] })
        {
            var result = Correspondence.Compare(same, same.ToArray());

            Assert.True(result.AreEqual);
            Assert.Equal(DifferenceKind.None, result.Kind);
            Assert.Empty(result.Differences);
            Assert.Equal("both are the same bytes", result.Describe());
            Assert.False(result.IsOnlyValidity);
        }
    }

    public static TheoryData<string, byte[], string, DifferenceKind, string> Fields => new()
    {
        { "version", (Base with { Version = DerBytes.Hex("A003020101") }).Build(), "version", DifferenceKind.Value, "version has another value: a003020102 (offset 3) against a003020101 (offset 3)" },
        { "version absent", (Base with { Version = [] }).Build(), "version", DifferenceKind.Missing, "version is in the first (offset 3) and not in the second" },
        { "serial", (Base with { SerialNumber = DerBytes.Hex("020200FF") }).Build(), "serialNumber", DifferenceKind.Value, "serialNumber has another value: 02020539 (offset 8) against 020200ff (offset 8)" },
        { "signature", (Base with { Signature = DerBytes.Hex("300A06082A8648CE3D040303") }).Build(), "signature", DifferenceKind.Value, "signature has another value: 300a06082a8648ce3d040302 (offset 12) against 300a06082a8648ce3d040303 (offset 12)" },
        { "issuer", (Base with { Issuer = TbsBuilder.Name("Example Issuing CA 2") }).Build(), "issuer", DifferenceKind.Value, "issuer is \"CN=Example Issuing CA\" against \"CN=Example Issuing CA 2\"" },
        { "subject", (Base with { Subject = TbsBuilder.Name("other.example.test") }).Build(), "subject", DifferenceKind.Value, "subject is \"CN=www.example.test\" against \"CN=other.example.test\"" },
        { "key", (Base with { SubjectPublicKeyInfo = DerBytes.Hex("3000") }).Build(), "subjectPublicKeyInfo", DifferenceKind.Value, "subjectPublicKeyInfo has another value: " },
        { "first id", (Base with { UniqueIds = DerBytes.Hex("810200AA") }).Build(), "issuerUniqueID", DifferenceKind.Extra, "issuerUniqueID is in the second (offset 160) and not in the first" },
        { "second id", (Base with { UniqueIds = DerBytes.Hex("820200AA") }).Build(), "subjectUniqueID", DifferenceKind.Extra, "subjectUniqueID is in the second (offset 160) and not in the first" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_field_that_differs_is_named(string name, byte[] right, string field, DifferenceKind kind, string sentence)
    {
        Assert.NotEmpty(name);

        var result = Correspondence.Compare(Base.Build(), right);

        Assert.False(result.AreEqual);
        Assert.True(result.IsOnly(field));
        Assert.Equal(kind, result.Kind);
        Assert.Null(result.ExtensionOid);
        Assert.StartsWith(sentence, result.Describe(), StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[][], string, DifferenceKind, string> Extensions => new()
    {
        { "value", [KeyUsage, TbsBuilder.Extension("551D20", "300A3008060667810C010202"), Unknown], "2.5.29.32", DifferenceKind.Value, "extension certificatePolicies (2.5.29.32) has another value: 300a3008060667810c010201 (offset 189) against 300a3008060667810c010202 (offset 189)" },
        { "value of an unknown one", [KeyUsage, Policies, TbsBuilder.Extension("2A03", "0501")], "1.2.3", DifferenceKind.Value, "extension 1.2.3 has another value: 0500 (offset 209) against 0501 (offset 209)" },
        { "missing", [KeyUsage, Unknown], "2.5.29.32", DifferenceKind.Missing, "extension certificatePolicies (2.5.29.32) is in the first (offset 180) and not in the second" },
        { "extra", [KeyUsage, TbsBuilder.Extension("551D0E", "0400"), Policies, Unknown], "2.5.29.14", DifferenceKind.Extra, "extension subjectKeyIdentifier (2.5.29.14) is in the second (offset 180) and not in the first" },
        { "duplicate", [KeyUsage, Policies, Unknown, KeyUsage], "2.5.29.15", DifferenceKind.Extra, "extension keyUsage (2.5.29.15) is in the second (offset 211) and not in the first" },
        { "order", [KeyUsage, Unknown, Policies], "2.5.29.32", DifferenceKind.Order, "extension certificatePolicies (2.5.29.32) is in another place among the extensions (offset 180 against 190)" },
        { "criticality", [TbsBuilder.Extension("551D0F", "03020780"), Policies, Unknown], "2.5.29.15", DifferenceKind.Criticality, "extension keyUsage (2.5.29.15) is critical in the first and not critical in the second" },
        { "encoding of TRUE", [TbsBuilder.Extension("551D0F", "03020780", "010101"), Policies, Unknown], "2.5.29.15", DifferenceKind.Criticality, "extension keyUsage (2.5.29.15) is critical on both sides but not in the same encoding: 0101ff against 010101" },
        { "written out FALSE", [KeyUsage, TbsBuilder.Extension("551D20", "300A3008060667810C010201", "010100"), Unknown], "2.5.29.32", DifferenceKind.Criticality, "extension certificatePolicies (2.5.29.32) is not critical on both sides but not in the same encoding: absent against 010100" },
    };

    [Theory]
    [MemberData(nameof(Extensions))]
    public void An_extension_that_differs_is_named(string name, byte[][] right, string oid, DifferenceKind kind, string sentence)
    {
        Assert.NotEmpty(name);

        var result = Correspondence.Compare(Base.Build(), (Base with { Extensions = right }).Build());

        Assert.Equal("extension", result.Field);
        Assert.Equal(oid, result.ExtensionOid);
        Assert.Equal(kind, result.Kind);
        Assert.Single(result.Differences);
        Assert.Equal(sentence, result.Describe());
    }

    [Fact]
    public void Offsets_point_to_the_bytes_that_are_kept()
    {
        var left = Base.Build();
        var right = (Base with { SerialNumber = DerBytes.Hex("0204 01020304"), Extensions = [KeyUsage, TbsBuilder.Extension("551D20", "3000"), Unknown] }).Build();

        var result = Correspondence.Compare(left, right);

        Assert.Equal(2, result.Differences.Count);
        foreach (var difference in result.Differences)
        {
            Assert.Equal(difference.Left, left.AsSpan(difference.LeftOffset, difference.Left.Length).ToArray());
            Assert.Equal(difference.Right, right.AsSpan(difference.RightOffset, difference.Right.Length).ToArray());
            Assert.False(difference.IsCut);
        }

        Assert.Equal([0x30, 0x00], result.Differences[1].Right);
        Assert.EndsWith("; and one more difference", result.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Both_sides_can_be_called_by_their_names()
    {
        var result = Correspondence.Compare(Base.Build(), (Base with { Extensions = [KeyUsage, Policies] }).Build());

        Assert.Equal(
            "extension 1.2.3 is in the precertificate (offset 201) and not in the final certificate",
            result.Describe("the precertificate", "the final certificate"));
    }

    [Fact]
    public void Another_validity_is_told_as_instants()
    {
        var later = Base with { Validity = DerBytes.Sequence(DerBytes.Text(0x17, "250101000000Z"), DerBytes.Text(0x17, "250401000001Z")) };

        var result = Correspondence.Compare(Base.Build(), later.Build());

        Assert.True(result.IsOnlyValidity);
        Assert.Equal(
            "validity is 2025-01-01T00:00:00Z to 2025-04-01T00:00:00Z against 2025-01-01T00:00:00Z to 2025-04-01T00:00:01Z",
            result.Describe());
    }

    [Fact]
    public void The_same_instants_in_another_encoding_are_told_as_such()
    {
        var generalized = Base with { Validity = DerBytes.Sequence(DerBytes.Text(0x18, "20250101000000Z"), DerBytes.Text(0x18, "20250401000000Z")) };

        var result = Correspondence.Compare(Base.Build(), generalized.Build());

        Assert.True(result.IsOnlyValidity);
        Assert.StartsWith(
            "validity has the same instants (2025-01-01T00:00:00Z to 2025-04-01T00:00:00Z) in another encoding: UTCTime against GeneralizedTime, 301e",
            result.Describe(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_reads_the_same_in_another_encoding_is_told_as_such()
    {
        var printable = Base with { Issuer = DerBytes.Sequence(DerBytes.Tlv(0x31, DerBytes.Sequence(DerBytes.Hex("0603550403"), DerBytes.Text(0x13, "Example Issuing CA")))) };

        var result = Correspondence.Compare(Base.Build(), printable.Build());

        Assert.StartsWith("issuer reads the same (\"CN=Example Issuing CA\") in another encoding: 301d", result.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Validity_is_not_the_only_difference_where_there_is_another()
    {
        var other = Base with { Validity = DerBytes.Sequence(DerBytes.Text(0x17, "250101000000Z"), DerBytes.Text(0x17, "250401000001Z")), Extensions = [KeyUsage] };

        var result = Correspondence.Compare(Base.Build(), other.Build());

        Assert.Equal("validity", result.Field);
        Assert.False(result.IsOnlyValidity);
        Assert.Equal(3, result.Differences.Count);
        Assert.EndsWith("; and 2 more differences", result.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_of_extensions_against_none_is_a_difference()
    {
        var none = (Base with { Extensions = null }).Build();
        var empty = (Base with { Extensions = [] }).Build();

        var result = Correspondence.Compare(none, empty);

        Assert.Equal("extensions", result.Field);
        Assert.Equal(DifferenceKind.Extra, result.Kind);
        Assert.Single(result.Differences);
        Assert.Equal(DifferenceKind.Missing, Correspondence.Compare(empty, none).Kind);
    }

    [Fact]
    public void What_cannot_be_read_is_a_difference_of_its_own_kind_with_the_fault()
    {
        var good = Base.Build();
        var bad = good[..^1];

        var right = Correspondence.Compare(good, bad);
        var left = Correspondence.Compare(bad, good);
        var both = Correspondence.Compare(bad, []);

        Assert.Equal(DifferenceKind.Unreadable, right.Kind);
        Assert.Equal(new Fault(FaultKind.Truncated, bad.Length), right.Differences[0].Fault);
        Assert.Equal("the second is no readable TBSCertificate: Truncated at byte 210", right.Describe());
        Assert.Equal("the first is no readable TBSCertificate: Truncated at byte 210", left.Describe());
        Assert.Equal(2, both.Differences.Count);
    }

    [Fact]
    public void Long_values_are_cut_and_say_so()
    {
        var value = new byte[10_000];
        var left = (Base with { Extensions = [TbsBuilder.Extension("551D11", Convert.ToHexString(value))] }).Build();
        value[5_000] = 1;
        var right = (Base with { Extensions = [TbsBuilder.Extension("551D11", Convert.ToHexString(value))] }).Build();

        var difference = Assert.Single(Correspondence.Compare(left, right).Differences);

        Assert.True(difference.IsCut);
        Assert.Equal(FieldDifference.MaxKeptBytes, difference.Left.Length);
        Assert.Equal(10_000, difference.LeftLength);
        Assert.Equal(5_000, difference.CommonLength);
        Assert.EndsWith(", the same for the first 5000 bytes", difference.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_long_value_the_bytes_around_the_difference_are_shown()
    {
        var value = Enumerable.Range(0, 200).Select(static i => (byte)i).ToArray();
        var left = (Base with { Extensions = [TbsBuilder.Extension("2A03", Convert.ToHexString(value))] }).Build();
        value[100] = 0xEE;
        var right = (Base with { Extensions = [TbsBuilder.Extension("2A03", Convert.ToHexString(value))] }).Build();

        var sentence = Correspondence.Compare(left, right).Describe();

        Assert.Contains("...5c5d5e5f6061626364656667", sentence, StringComparison.Ordinal);
        Assert.Contains("...5c5d5e5f60616263ee656667", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_differences_has_an_end()
    {
        var many = Enumerable.Range(0, 100).Select(static i => TbsBuilder.Extension($"2A04{i:X2}", "0500")).ToArray();

        var result = Correspondence.Compare(Base.Build(), (Base with { Extensions = many }).Build());

        Assert.Equal(Correspondence.MaxDifferences, result.Differences.Count);
        Assert.True(result.IsCut);
        Assert.EndsWith("; and at least 63 more differences", result.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_rearrangement_of_extensions_is_found()
    {
        var extensions = Enumerable.Range(0, 6).Select(static i => TbsBuilder.Extension($"2A0{i % 4 + 3}", $"040{i / 4}" + (i / 4 == 1 ? "AA" : string.Empty))).ToArray();
        var lists = Gen.Choose(0, 8).SelectMany(count => Gen.Elements(extensions).ArrayOf(count)).Two();

        Prop.ForAll(lists.ToArbitrary(), static pair =>
        {
            var (left, right) = pair;
            var areSame = left.Length == right.Length && left.Zip(right).All(static both => ReferenceEquals(both.First, both.Second));
            var result = Correspondence.Compare((Base with { Extensions = left }).Build(), (Base with { Extensions = right }).Build());
            return result.AreEqual == areSame && (areSame || result.Describe().Length > 0);
        }).QuickCheckThrowOnFailure();
    }

    [SharedDataFact]
    public void The_good_pair_of_Lets_Encrypt_corresponds()
    {
        var left = Surgery.ForPrecertificate(RealCertificates.Pem("boulder/precert/testdata/good/precert.pem")[0], []);
        var right = Surgery.Remove(Surgery.TbsOf(RealCertificates.Pem("boulder/precert/testdata/good/final.pem")[0]), Oids.SctList);

        Assert.StartsWith("34d234734635030e", Hash256.Of(left).ToHex(), StringComparison.Ordinal);
        Assert.True(Correspondence.Compare(left, right).AreEqual);
    }

    // bugzilla.mozilla.org bug 1838667: one policyIdentifier differs.
    [SharedDataFact]
    public void The_bad_pair_of_Lets_Encrypt_differs_in_its_certificate_policies()
    {
        var left = Surgery.ForPrecertificate(RealCertificates.Pem("boulder/precert/testdata/bad/precert.pem")[0], []);
        var right = Surgery.Remove(Surgery.TbsOf(RealCertificates.Pem("boulder/precert/testdata/bad/final.pem")[0]), Oids.SctList);

        var result = Correspondence.Compare(left, right);

        Assert.StartsWith("bb28140a", Hash256.Of(left).ToHex(), StringComparison.Ordinal);
        Assert.StartsWith("3566de7e", Hash256.Of(right).ToHex(), StringComparison.Ordinal);
        var difference = Assert.Single(result.Differences);
        Assert.Equal("2.5.29.32", difference.ExtensionOid);
        Assert.Equal(DifferenceKind.Value, difference.Kind);
        Assert.StartsWith("extension certificatePolicies (2.5.29.32) has another value: 30", result.Describe(), StringComparison.Ordinal);
    }
}
