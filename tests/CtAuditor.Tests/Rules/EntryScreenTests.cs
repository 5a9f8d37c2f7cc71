using System.Buffers.Binary;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules;

public sealed class EntryScreenTests
{
    private static readonly RuleRunner Runner = new(RuleCatalogue.All);
    private static readonly CertificateRecipe Recipe = Forge.Recipe;
    private static readonly byte[] Sct = Forge.LogA.Sct(Forge.Ca, Forge.Ca.Tbs(Recipe), Forge.Start);

    [Fact]
    public void A_pair_in_order_is_not_held_back()
    {
        Assert.False(Precertificate(Recipe, ForgedExtension.Poison));
        Assert.False(Final(Recipe, Forge.GoodScts(Forge.Ca, Recipe)));
        Assert.False(Final(Recipe));
    }

    public static TheoryData<string, ForgedExtension[]> OddPoisons => new()
    {
        { "not critical", [ForgedExtension.Poison with { IsCritical = false }] },
        { "another value", [ForgedExtension.Poison with { Value = [0x04, 0x00] }] },
        { "twice", [ForgedExtension.Poison, ForgedExtension.Poison] },
        { "twice, one in order", [ForgedExtension.Poison with { Value = [] }, ForgedExtension.Poison] },
        { "none", [] },
        { "in order inside another extension, malformed in its own", [new("1.2.3.4", InOrder), ForgedExtension.Poison with { IsCritical = false }] },
        { "malformed in its own, in order inside another extension", [ForgedExtension.Poison with { IsCritical = false }, new("1.2.3.4", InOrder)] },
    };

    private static byte[] InOrder => Convert.FromHexString("3013060a2b06010401d6790204030101ff04020500");

    [Theory]
    [MemberData(nameof(OddPoisons), DisableDiscoveryEnumeration = true)]
    public void An_odd_poison_is_held_back(string name, ForgedExtension[] poison) => Assert.True(Precertificate(Recipe, poison), name);

    [Theory]
    [InlineData(ForgedExtension.SctListOid)]
    [InlineData(ForgedExtension.OcspSctListOid)]
    public void A_precertificate_with_scts_is_held_back(string oid)
    {
        var list = ForgedExtension.SctList(Sct) with { Oid = oid };

        Assert.True(Precertificate(Recipe.With(list), ForgedExtension.Poison));

        // In the leaf alone, and in the submitted bytes alone.
        Assert.True(Screen(LogEntryType.PrecertEntry, Forge.Ca.Tbs(Recipe.With(list)), Forge.Ca.Issue(Recipe, ForgedExtension.Poison)));
        Assert.True(Screen(LogEntryType.PrecertEntry, Forge.Ca.Tbs(Recipe), Forge.Ca.Issue(Recipe.With(list), ForgedExtension.Poison)));
        Assert.True(Screen(LogEntryType.PrecertEntry, Forge.Ca.Tbs(Recipe.With(list)), []));
    }

    [Fact]
    public void A_precertificate_whose_submitted_bytes_are_missing_is_screened_by_its_leaf() =>
        Assert.False(Screen(LogEntryType.PrecertEntry, Forge.Ca.Tbs(Recipe), []));

    [Fact]
    public void A_final_with_a_poison_is_held_back() => Assert.True(Final(Recipe, ForgedExtension.Poison));

    public static TheoryData<string, ForgedExtension[]> OddLists => new()
    {
        { "unreadable", [new(ForgedExtension.SctListOid, [0x05, 0x00])] },
        { "empty", [new(ForgedExtension.SctListOid, [0x04, 0x02, 0x00, 0x00])] },
        { "two lists", [ForgedExtension.SctList(Sct), ForgedExtension.SctList(Sct)] },
        { "an SCT cut short", [ForgedExtension.SctList(Sct[..40])] },
        { "another version", [ForgedExtension.SctList([0x01, .. Sct.AsSpan(1)])] },
        { "one SCT twice", [ForgedExtension.SctList(Sct, Sct)] },
        { "forty SCTs", [ForgedExtension.SctList([.. Enumerable.Range(0, 40).Select(i => Forge.LogA.BadSct(Forge.Ca, Forge.Start.AddSeconds(i)))])] },
    };

    [Theory]
    [MemberData(nameof(OddLists), DisableDiscoveryEnumeration = true)]
    public void An_odd_sct_list_is_held_back(string name, ForgedExtension[] lists) => Assert.True(Final(Recipe, lists), name);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1000, false)]
    [InlineData(1001, true)]
    public void Timestamps_more_than_48_hours_and_a_second_after_not_before_are_held_back(int milliseconds, bool expected)
    {
        var time = Forge.Start.AddHours(48).AddMilliseconds(milliseconds);

        Assert.Equal(expected, Final(Recipe, Forge.GoodScts(Forge.Ca, Recipe, time)));
        Assert.Equal(
            expected,
            Screen(LogEntryType.PrecertEntry, Forge.Ca.Tbs(Recipe), Forge.Ca.Issue(Recipe, ForgedExtension.Poison), time));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Scts_more_than_a_day_apart_are_held_back(int milliseconds, bool expected) => Assert.Equal(
        expected, Final(Recipe, Forge.GoodScts(Forge.Ca, Recipe, Forge.Start, Forge.Start.AddHours(24).AddMilliseconds(milliseconds))));

    [Fact]
    public void An_sct_at_the_end_of_time_is_held_back()
    {
        byte[] sct = [.. Sct];
        sct.AsSpan(33, 8).Fill(0xFF);

        Assert.True(Final(Recipe, ForgedExtension.SctList(sct)));
    }

    [Theory]
    [InlineData("2026-03-14T23:59:59.999Z", false)]
    [InlineData("2026-03-15T00:00:00Z", true)]
    public void Precertificate_signing_is_held_back_from_its_sunset(string time, bool expected)
    {
        var day = Forge.Day(time);
        var recipe = Recipe.Valid(day);

        Assert.Equal(
            expected,
            Screen(LogEntryType.PrecertEntry, Forge.Ca.Tbs(recipe), Forge.Ca.Issue(recipe, ForgedExtension.Poison), day, isBySigner: true));
        Assert.Equal(
            expected,
            Screen(LogEntryType.X509Entry, Forge.Ca.Certify(Forge.Signer, Forge.SigningCertificateRecipe with { NotBefore = day }), [], day));
    }

    [Fact]
    public void Rules_that_do_not_run_hold_nothing_back()
    {
        var runner = new RuleRunner(RuleCatalogue.All, [RuleIds.PrecertificatePoisonMalformed]);

        Assert.False(Screen(
            LogEntryType.PrecertEntry,
            Forge.Ca.Tbs(Recipe),
            Forge.Ca.Issue(Recipe, ForgedExtension.Poison with { IsCritical = false }),
            Forge.Start.AddHours(1),
            runner: runner));
    }

    [Fact]
    public void Screening_allocates_nothing()
    {
        var precertificate = Forge.Ca.Issue(Recipe, ForgedExtension.Poison);
        var leaf = Leaf(LogEntryType.PrecertEntry, Forge.Ca.Tbs(Recipe), Forge.Start.AddHours(1));
        var odd = Forge.Ca.Issue(Recipe, ForgedExtension.SctList(Sct, Sct));
        var oddLeaf = Leaf(LogEntryType.X509Entry, odd, Forge.Start.AddHours(1));
        var extra = ExtraData(precertificate);
        Assert.False(Screen(leaf, extra, false, Runner));
        Assert.True(Screen(oddLeaf, default, false, Runner));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = 0;
        for (var i = 0; i < 100; i++)
        {
            found += Screen(leaf, extra, false, Runner) ? 1 : 0;
            found += Screen(oddLeaf, default, false, Runner) ? 1 : 0;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(100, found);
        Assert.Equal(0, allocated);
    }

    [SharedDataFact]
    public void Real_precertificates_are_not_held_back()
    {
        var read = 0;
        var heldBack = new List<string>();
        var root = SharedData.Path("ct_tiles/sunlight_navigli2025h2");
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(path => path.Contains("/tile/data/", StringComparison.Ordinal)))
        {
            ReadOnlySpan<byte> tile = TestTile.Read(path);
            while (!tile.IsEmpty && LogEntryView.TryReadTileLeaf(tile, out var entry, out var length, out _))
            {
                read++;
                if (Screen(entry, false, Runner))
                {
                    heldBack.Add($"{path}+{read}");
                }

                tile = tile[length..];
            }
        }

        Assert.True(read >= 1000, $"only {read} entries were read");
        Assert.Empty(heldBack);
    }

    private static bool Precertificate(CertificateRecipe recipe, params ForgedExtension[] poison) =>
        Screen(LogEntryType.PrecertEntry, Forge.Ca.Tbs(recipe), Forge.Ca.Issue(recipe, poison));

    private static bool Final(CertificateRecipe recipe, params ForgedExtension[] more) =>
        Screen(LogEntryType.X509Entry, Forge.Ca.Issue(recipe, more), []);

    private static bool Screen(
        LogEntryType type, byte[] signedEntry, byte[] preCertificate, DateTimeOffset? time = null, bool isBySigner = false, RuleRunner? runner = null) =>
        Screen(Leaf(type, signedEntry, time ?? Forge.Start.AddHours(1)), preCertificate.Length == 0 ? default : ExtraData(preCertificate), isBySigner, runner ?? Runner);

    private static bool Screen(ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> extraData, bool isBySigner, RuleRunner runner)
    {
        LogEntryView.TryReadRfc6962(leaf, extraData, out var entry, out _);
        return Screen(entry, isBySigner, runner);
    }

    private static bool Screen(scoped in LogEntryView entry, bool isBySigner, RuleRunner runner)
    {
        CertificateView certificate = default;
        TbsCertificateView tbs = default;
        var hasPreCertificate = false;
        if (entry.EntryType == LogEntryType.PrecertEntry)
        {
            TbsCertificateView.TryRead(entry.SignedEntry, out tbs, out _);
            hasPreCertificate = CertificateView.TryRead(entry.PreCertificate, out certificate, out _);
        }
        else if (CertificateView.TryRead(entry.SignedEntry, out var final, out _))
        {
            tbs = final.Tbs;
        }

        return runner.Screen(new EntryScreenContext
        {
            Entry = entry,
            Tbs = tbs,
            HasPreCertificate = hasPreCertificate,
            PreCertificate = certificate,
            DirectIssuerIsPrecertificateSigning = isBySigner,
        }) != EntryFeatures.None;
    }

    // RFC 6962 section 3.4.
    private static byte[] Leaf(LogEntryType type, byte[] signedEntry, DateTimeOffset time)
    {
        var timestamp = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(timestamp, time.ToUnixTimeMilliseconds());
        return
        [
            0, 0, .. timestamp, 0, (byte)type, .. type == LogEntryType.PrecertEntry ? Forge.Ca.KeyHash.ToArray() : [],
            .. Length24(signedEntry), .. signedEntry, 0, 0,
        ];
    }

    private static byte[] ExtraData(byte[] preCertificate) => [.. Length24(preCertificate), .. preCertificate, 0, 0, 0];

    private static byte[] Length24(byte[] bytes) => [(byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length];
}
