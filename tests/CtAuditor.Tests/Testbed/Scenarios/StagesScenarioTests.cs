using System.Security.Cryptography;
using CtAuditor.Pki;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Testbed.Forging;
using Xunit;

namespace CtAuditor.Tests.Testbed.Scenarios;

/// <summary>The small scenario, forged once: what holds for it holds for every one.</summary>
public sealed class StagesScenarioTests : IClassFixture<StagesScenarioTests.World>
{
    private readonly ForgedWorld _world;

    public StagesScenarioTests(World world) => _world = world.Forged;

    [Fact]
    public void The_same_scenario_gives_the_same_bytes_on_every_machine()
    {
        var roots = _world.Logs.Select(log => log.Tree.Root(log.Size).ToHex()).ToList();
        var again = ForgedWorld.Forge(_world.Scenario, new ScenarioClock(_world.Scenario.Clock));
        Assert.Equal(roots, again.Logs.Select(log => log.Tree.Root(log.Size).ToHex()));
        Assert.Equal(
            ["90b0d78ff1ec3a7bd727145fabe324d7aff36c3bec29a1177ca8081616d6a764", "8f0b04ee5ea6469556b5b0f421a9318b65842c84d598c99ab94a17538f562d53"],
            roots);
    }

    [Fact]
    public void Every_sct_of_a_final_is_signed_and_its_entry_is_in_the_log_at_its_index()
    {
        var positions = _world.Logs.ToDictionary(log => log.LogId, log => Enumerable.Range(0, (int)log.Size).ToDictionary(i => log.Entry(i).LeafHash(), i => (long)i));
        var exempt = _world.Cases.Where(each => !each.IsLookAlike).Select(each => each.SerialHex).ToHashSet();
        var checkedScts = 0;
        foreach (var entry in Entries().Where(entry => !entry.IsPrecertificate))
        {
            var certificate = ForgedCertificateTests.Read(entry.SignedEntry);
            if (exempt.Contains(Convert.ToHexStringLower(certificate.SerialNumber.ToByteArray())))
            {
                continue;
            }

            var tbs = ForgedCertificateTests.TbsWithout(entry.SignedEntry, "1.3.6.1.4.1.11129.2.4.2");
            var issuer = new Hash256(SHA256.HashData(ForgedCertificateTests.Tbs(entry.Chain[0]).SubjectPublicKeyInfo.GetDerEncoded()));
            foreach (var sct in SctReader.Read(entry.SignedEntry))
            {
                byte[] leaf = [0, 0, .. BigEndian(sct.Timestamp), 0, 1, .. issuer.ToArray(), (byte)(tbs.Length >> 16), (byte)(tbs.Length >> 8), (byte)tbs.Length, .. tbs, 0, (byte)sct.Extensions.Length, .. sct.Extensions];
                var index = positions[sct.LogId][new Hash256(SHA256.HashData([0, .. leaf]))];
                var log = _world.Logs.Single(log => log.LogId == sct.LogId);
                if (log.Kind == ForgedLogKind.StaticCt)
                {
                    Assert.Equal(index, (sct.Extensions[6] << 8) | sct.Extensions[7]);
                }

                using var key = ECDsa.Create();
                key.ImportSubjectPublicKeyInfo(log.Key.SubjectPublicKeyInfo.Span, out _);
                Assert.True(key.VerifyData(leaf, sct.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

                var age = DateTimeOffset.FromUnixTimeMilliseconds((long)sct.Timestamp) - certificate.NotBefore.ToUniversalTime();
                Assert.InRange(age, TimeSpan.Zero, TimeSpan.FromHours(48));
                checkedScts++;
            }
        }

        Assert.True(checkedScts > 500, $"only {checkedScts} SCTs");
    }

    [Fact]
    public void Every_leaf_index_is_the_position_and_every_timestamp_precedes_the_head_that_shows_it()
    {
        foreach (var log in _world.Logs)
        {
            for (var i = 0; i < log.Size; i++)
            {
                var entry = log.Entry(i);
                Assert.Equal(log.Kind == ForgedLogKind.StaticCt ? [0, 0, 5, 0, 0, 0, (byte)(i >> 8), (byte)i] : [], entry.Extensions.ToArray());
            }

            Assert.True(log.Heads.Count >= 4);
            foreach (var head in log.Heads.Where(head => head.TreeSize > 0))
            {
                Assert.All(Enumerable.Range(0, (int)head.TreeSize), i => Assert.True(log.Entry(i).Timestamp <= head.Timestamp));
            }
        }
    }

    [Fact]
    public void Precertificates_match_what_the_log_stores_of_them_and_chains_lead_to_their_issuers()
    {
        foreach (var entry in Entries())
        {
            var certificate = ForgedCertificateTests.Read(entry.IsPrecertificate ? entry.Precertificate : entry.SignedEntry);
            Assert.Equal(certificate.IssuerDN.GetDerEncoded(), ForgedCertificateTests.Tbs(entry.Chain[0]).Subject.GetDerEncoded());
            if (entry.IsPrecertificate)
            {
                Assert.Equal(entry.SignedEntry.ToArray(), ForgedCertificateTests.TbsWithout(entry.Precertificate, "1.3.6.1.4.1.11129.2.4.3"));
            }
        }
    }

    [Fact]
    public void Serial_numbers_are_positive_random_and_no_two_issuances_share_one()
    {
        var serials = Entries().Where(entry => entry.IsPrecertificate)
            .GroupBy(entry => Convert.ToHexString(entry.SignedEntry.Span))
            .Select(same => ForgedCertificateTests.Read(same.First().Precertificate).SerialNumber)
            .ToList();
        Assert.All(serials, serial => Assert.InRange(serial.BitLength, 64, 159));

        // One case has two precertificates with one serial number.
        Assert.Equal(serials.Count - 1, serials.Distinct().Count());
    }

    [Fact]
    public async Task Stages_are_published_when_the_clock_has_come_to_them()
    {
        var clock = new ScenarioClock(_world.Scenario.Clock);
        await using var host = await TestbedHost.StartAsync(_world.Scenario, clock, CancellationToken.None);
        var larch = host.Logs[0];
        var first = (long)(await LoopbackClient.JsonAsync(larch.Url, "ct/v1/get-sth"))["tree_size"]!;
        Assert.Throws<InvalidOperationException>(() => host.PublishNextStage());

        clock.Advance(TimeSpan.FromHours(6));
        Assert.True(host.PublishNextStage());
        var second = (long)(await LoopbackClient.JsonAsync(larch.Url, "ct/v1/get-sth"))["tree_size"]!;
        clock.Advance(TimeSpan.FromHours(24));
        Assert.True(host.PublishNextStage());
        Assert.False(host.PublishNextStage());

        Assert.True(0 < first && first < second && second < larch.Server.Log.Head.TreeSize);
        Assert.Equal(larch.Server.Log.Size, larch.Server.Log.Head.TreeSize);
        Assert.Contains(larch.Url.AbsoluteUri, host.ExtraLogsJson(), StringComparison.Ordinal);
        Assert.Equal(8, host.Expected.Count);
        Assert.All(host.Expected, expected => Assert.Equal("Tarnwick Web CA 7", expected.CaName));
    }

    private static byte[] BigEndian(ulong value)
    {
        var bytes = BitConverter.GetBytes(value);
        Array.Reverse(bytes);
        return bytes;
    }

    private IEnumerable<ForgedEntry> Entries() =>
        _world.Logs.SelectMany(log => Enumerable.Range(0, (int)log.Size).Select(i => log.Entry(i)));

    public sealed class World
    {
        public World()
        {
            var scenario = ScenarioReader.ReadBuiltIn("stages");
            var clock = new ScenarioClock(scenario.Clock);
            Forged = ForgedWorld.Forge(scenario, clock);
            while (Forged.NextStage is { } stage)
            {
                clock.Advance(stage - clock.GetUtcNow());
                Forged.PublishNextStage();
            }
        }

        public ForgedWorld Forged { get; }
    }
}
