using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CtAuditor.Pki;
using CtAuditor.Testbed.BulkForging;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Testbed.Forging;
using CtAuditor.Tests.Testbed.Scenarios;
using Xunit;

namespace CtAuditor.Tests.Testbed.BulkForging;

public sealed class BulkWorldTests : IClassFixture<BulkWorldTests.TwoLogs>
{
    private const int Entries = 600;
    private const int Lag = 50;

    private const string SctList = "1.3.6.1.4.1.11129.2.4.2";
    private const string Poison = "1.3.6.1.4.1.11129.2.4.3";

    private readonly IReadOnlyList<BulkLog> _logs;

    public BulkWorldTests(TwoLogs world) => _logs = world.World.Logs;

    [Fact]
    public void The_same_plan_gives_the_same_bytes_on_every_machine() =>
        Assert.Equal(
            ["0aab5fcf89d4d993f0fd786625d15959e92c53e4cb40b5e12612747038f4fd50", "66293a32f0fd441eb60179d7307c6184833c6426bc7caab5e9a03bee62662fd3"],
            _logs.Select(log => log.Head.RootHash.ToHex()));

    [Fact]
    public void The_tree_is_that_of_the_entries_and_all_ways_to_write_an_entry_agree()
    {
        foreach (var log in _logs)
        {
            var entries = All(log);
            Assert.Equal(NaiveMerkle.Root([.. entries.Select(entry => entry.LeafHash())]), log.Head.RootHash);
            for (var i = 0; i < Entries; i++)
            {
                var tileLeaf = new ArrayBufferWriter<byte>();
                log.WriteTileLeaf(i, tileLeaf);
                Assert.Equal(entries[i].TileLeaf(), tileLeaf.WrittenSpan.ToArray());

                var text = new ArrayBufferWriter<byte>();
                log.WriteJson(i, text);
                var json = JsonNode.Parse(text.WrittenSpan)!;
                Assert.Equal(Convert.ToBase64String(entries[i].LeafInput()), (string)json["leaf_input"]!);
                Assert.Equal(Convert.ToBase64String(entries[i].ExtraData()), (string)json["extra_data"]!);
            }
        }
    }

    [Fact]
    public void Precertificates_and_finals_come_in_pairs_of_real_der()
    {
        foreach (var log in _logs)
        {
            var entries = All(log);
            Assert.Equal(Entries / 2, entries.Count(entry => entry.IsPrecertificate));
            var logged = entries.Where(entry => entry.IsPrecertificate).Select(entry => Convert.ToHexString(entry.SignedEntry.Span)).ToHashSet();
            var paired = 0;
            foreach (var entry in entries)
            {
                if (entry.IsPrecertificate)
                {
                    Assert.Equal(1, ForgedCertificateTests.Count(entry.Precertificate, Poison));
                    Assert.Equal(entry.SignedEntry.ToArray(), ForgedCertificateTests.TbsWithout(entry.Precertificate, Poison));
                }
                else if (ForgedCertificateTests.Count(entry.SignedEntry, SctList) == 1)
                {
                    paired += logged.Contains(Convert.ToHexString(ForgedCertificateTests.TbsWithout(entry.SignedEntry, SctList))) ? 1 : 0;
                }

                var certificate = ForgedCertificateTests.Read(entry.IsPrecertificate ? entry.Precertificate : entry.SignedEntry);
                Assert.NotNull(certificate.GetPublicKey());
                Assert.Equal(certificate.IssuerDN.GetDerEncoded(), ForgedCertificateTests.Tbs(entry.Chain[0]).Subject.GetDerEncoded());
            }

            Assert.Equal((Entries / 2) - Lag, paired);
        }
    }

    [Fact]
    public void Every_sct_names_an_entry_that_is_there_at_its_index()
    {
        var leaves = _logs.ToDictionary(log => log.LogId, log => All(log).Select(entry => entry.LeafHash()).ToList());
        var found = 0;
        foreach (var entry in _logs.SelectMany(All).Where(entry => !entry.IsPrecertificate))
        {
            var tbs = ForgedCertificateTests.TbsWithout(entry.SignedEntry, SctList);
            var issuer = SHA256.HashData(ForgedCertificateTests.Tbs(entry.Chain[0]).SubjectPublicKeyInfo.GetDerEncoded());
            foreach (var sct in SctReader.Read(entry.SignedEntry))
            {
                byte[] timestamp = [.. BitConverter.GetBytes(sct.Timestamp).Reverse()];
                var leaf = Hash256.Of([0, 0, 0, .. timestamp, 0, 1, .. issuer, 0, (byte)(tbs.Length >> 8), (byte)tbs.Length, .. tbs, 0, (byte)sct.Extensions.Length, .. sct.Extensions]);
                var index = leaves[sct.LogId].IndexOf(leaf);
                Assert.True(index >= 0);
                if (sct.Extensions.Length > 0)
                {
                    Assert.Equal(index, (sct.Extensions[6] << 8) | sct.Extensions[7]);
                }

                found++;
            }
        }

        Assert.Equal(2 * 2 * ((Entries / 2) - Lag), found);
    }

    [Fact]
    public void Both_logs_hold_the_same_precertificates_and_no_two_issuances_share_serial_or_name()
    {
        var first = All(_logs[0]).Where(entry => entry.IsPrecertificate).Select(entry => Convert.ToHexString(entry.Precertificate.Span)).Order();
        var second = All(_logs[1]).Where(entry => entry.IsPrecertificate).Select(entry => Convert.ToHexString(entry.Precertificate.Span)).Order();
        Assert.Equal(first, second);

        var precertificates = All(_logs[0]).Where(entry => entry.IsPrecertificate).Select(entry => ForgedCertificateTests.Read(entry.Precertificate)).ToList();
        Assert.Equal(precertificates.Count, precertificates.Select(each => each.SerialNumber).Distinct().Count());
        Assert.Equal(precertificates.Count, precertificates.Select(each => Convert.ToHexString(each.GetSignature())).Distinct().Count());
        Assert.All(precertificates, each => Assert.InRange(each.SerialNumber.BitLength, 64, 127));
        Assert.True(precertificates.Select(each => each.IssuerDN.ToString()).Distinct().Count() >= 30);
    }

    [Fact]
    public void Entries_are_about_as_large_as_real_ones()
    {
        Assert.InRange(All(_logs[0]).Average(entry => entry.TileLeaf().Length), 1400, 2600);
        Assert.InRange(All(_logs[1]).Average(entry => entry.LeafInput().Length + entry.ExtraData().Length), 2200, 3900);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Any_number_of_logs_fits_together(int count)
    {
        var plan = new BulkPlan { EntriesPerLog = 40, Logs = [.. Enumerable.Repeat(ForgedLogKind.StaticCt, count)], Issuers = 2, Lag = 4 };
        using var world = BulkWorld.Forge(plan, new ScenarioClock(plan.End));
        var ids = world.Logs.Select(log => log.LogId).ToHashSet();
        var leaves = world.Logs.SelectMany(All).Where(entry => entry.IsPrecertificate).Select(entry => Convert.ToHexString(entry.SignedEntry.Span)).ToLookup(tbs => tbs);
        Assert.All(leaves, same => Assert.Equal(count == 1 ? 1 : 2, same.Count()));
        var finals = world.Logs.SelectMany(All).Where(entry => !entry.IsPrecertificate && SctReader.Read(entry.SignedEntry).Count > 0).ToList();
        Assert.Equal(16 * count, finals.Count);
        Assert.All(finals, entry => Assert.Equal(count == 1 ? 1 : 2, SctReader.Read(entry.SignedEntry).Count(sct => ids.Contains(sct.LogId))));
    }

    [Fact]
    public void A_plan_cannot_lie_in_the_future()
    {
        var plan = new BulkPlan { EntriesPerLog = 4 };
        Assert.Throws<InvalidOperationException>(() => BulkWorld.Forge(plan, new ScenarioClock(plan.Start)));
    }

    [Fact]
    public async Task Tiles_kept_in_a_folder_are_the_same_in_the_next_run()
    {
        var folder = Directory.CreateTempSubdirectory("tiles");
        try
        {
            var options = new LogServerOptions { TileFolder = folder.FullName };
            byte[] first;
            await using (var server = await LogServer.StartAsync(_logs[0], options, CancellationToken.None))
            {
                ((StaticCtLogServer)server).CompressAhead(CancellationToken.None);
                Assert.Equal(Entries / 256, folder.EnumerateFiles("*.gz", SearchOption.AllDirectories).Count());
                first = await LoopbackClient.BytesAsync(server.Url, "tile/data/001");
            }

            await using var again = await LogServer.StartAsync(_logs[0], options, CancellationToken.None);
            Assert.Equal(first, await LoopbackClient.BytesAsync(again.Url, "tile/data/001"));
            await using var gzip = new GZipStream(new MemoryStream(first), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            await gzip.CopyToAsync(plain);
            Assert.Equal(All(_logs[0])[256..512].SelectMany(entry => entry.TileLeaf()), plain.ToArray());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<ForgedEntry> All(ServedLog log) =>
        [.. Enumerable.Range(0, (int)log.Size).Select(i => log.Entry(i))];

    public sealed class TwoLogs : IDisposable
    {
        public TwoLogs()
        {
            var plan = new BulkPlan { EntriesPerLog = Entries, Logs = [ForgedLogKind.StaticCt, ForgedLogKind.Rfc6962], Lag = Lag };
            World = BulkWorld.Forge(plan, new ScenarioClock(plan.End));
        }

        public BulkWorld World { get; }

        public void Dispose() => World.Dispose();
    }
}
