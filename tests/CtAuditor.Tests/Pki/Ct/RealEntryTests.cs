using System.Text.Json;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

/// <summary>get-entries items that logs really served, or that another project's tests feed to its client.</summary>
public sealed class RealEntryTests
{
    private const string Scanner = "get_entries/google+certificate-transparency-go__scanner_scanner_test_data.";

    [SharedDataFact]
    public void Four_entries_of_2013_give_their_certificates_and_chains()
    {
        var entries = Entries(Scanner + "get-entries.json");
        Assert.Equal(4, entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            Assert.True(LogEntryView.TryReadRfc6962(LeafInput(entries[i]), ExtraData(entries[i]), out var entry, out var fault), fault.ToString());
            Assert.Equal(LogEntryType.X509Entry, entry.EntryType);
            Assert.True(entry.Extensions.IsEmpty);
            Assert.Equal(Der($"{i:0000}.cert.der"), entry.SignedEntry.ToArray());

            var chain = new ChainReader(entry.Chain);
            var position = 0;
            while (chain.TryRead(out var certificate, out fault))
            {
                Assert.Equal(Der($"{i:0000}.chain{position}.der"), certificate.ToArray());
                position++;
            }

            Assert.Equal(Fault.None, fault);
            Assert.False(File.Exists(SharedData.Path($"{Scanner}entries/{i:0000}.chain{position}.der")));
        }
    }

    [SharedDataFact]
    public void An_entry_of_Argon_2020_is_read()
    {
        var entry = Assert.Single(Entries("azul/crates/tlog_tiles/tests/http_get/get-entries-start-10000-end-10000"));

        Assert.True(LogEntryView.TryReadRfc6962(LeafInput(entry), ExtraData(entry), out var view, out var fault), fault.ToString());
        Assert.Equal(0x15E94F86A53u, view.Timestamp);
        Assert.Equal(LogEntryType.X509Entry, view.EntryType);
        Assert.False(view.Chain.IsEmpty);
    }

    [SharedDataFact]
    public void A_good_leaf_is_read_beside_extra_data_that_is_none()
    {
        var entry = Entries("get_entries/google+certificate-transparency-go__client_logclient_test.get-entries.json")[0];

        Assert.False(LogEntryView.TryReadRfc6962(LeafInput(entry), ExtraData(entry), out var view, out var fault));
        Assert.Equal(new Fault(FaultKind.Truncated, LeafInput(entry).Length), fault);
        Assert.Equal(0x275, view.SignedEntry.Length);
    }

    private static JsonElement[] Entries(string path) =>
        [.. JsonDocument.Parse(File.ReadAllBytes(SharedData.Path(path))).RootElement.GetProperty("entries").EnumerateArray()];

    private static byte[] LeafInput(JsonElement entry) => entry.GetProperty("leaf_input").GetBytesFromBase64();

    private static byte[] ExtraData(JsonElement entry) => entry.GetProperty("extra_data").GetBytesFromBase64();

    private static byte[] Der(string name) => File.ReadAllBytes(SharedData.Path(Scanner + "entries/" + name));
}
