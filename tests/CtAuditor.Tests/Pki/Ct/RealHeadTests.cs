using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

/// <summary>Tree heads that real logs signed.</summary>
public sealed class RealHeadTests
{
    [SharedDataFact]
    public void Every_key_of_the_log_lists_is_imported_and_has_its_log_id()
    {
        Assert.NotEmpty(LogListKeys.ByLogId);
        foreach (var (logId, spki) in LogListKeys.ByLogId)
        {
            Assert.True(LogPublicKey.TryImport(spki, out var key, out var fault), $"{logId}: {fault}");
            Assert.Equal(logId, key.LogId.ToBase64());
            key.Dispose();
        }
    }

    [SharedDataTheory]
    [InlineData(
        "Argon 2020",
        "sh4FzIuizYogTodm+Su5iiUgZ2va+nDnsklTLe+LkF4=",
        961_984_011,
        1_726_494_206_646,
        "AWxD3p811N3m4WTinWRXPvBZHfT9IR9g/R4C7SKLPiU=",
        "BAMASDBGAiEAhgLgYXQHUc0ct9yTdrlh/3wGJoUt19FVi4Snx6OXepICIQDqxvQHjeARt1eTqRKFxt3c8ZRpObexaNJEyth4j9tJDg==")]
    [InlineData(
        "Pilot",
        "pLkJkLQYWBSHuxOizGdwCjw1mAT5G9+443fNDsgN3BA=",
        3_721_782,
        1_396_609_800_587,
        "SxKOxksguvHPyUaKYKXoZHzXl91Q257+JQ0AUMlFfeo=",
        "BAMARjBEAiBUYO2tODlUUw4oWGiVPUHqZadRRyXs9T2rSXchA79VsQIgLASkQv3cu4XdPFCZbgFkIUefniNPCpO3LzzHX53l+wg=")]
    [InlineData(
        "Yeti 2022 before its bit flip",
        "IkVFB1lVJFaWP6Ev8fdthuAjJmOtwEt/XcaDXG7iDwI=",
        65_551_225,
        1_624_968_008_035,
        "QLoUSs76wgHT7RyyJDdJPbPokyQnNwsVBOMq/gIuEMk=",
        "BAMASDBGAiEAgpQ9zzpRo8NZHfw/lXk0g9YvvaNtALinJoaqxK+tUosCIQDYsuAJbqiTv5/CZechrVOjk3C1SxURGlNibEKW5iQ0zA==")]
    [InlineData(
        "Yeti 2022 after its bit flip",
        "IkVFB1lVJFaWP6Ev8fdthuAjJmOtwEt/XcaDXG7iDwI=",
        65_569_149,
        1_624_971_609_346,
        "ogxKC1kdkMoDxTYnEkdHVt/UotIeRpip7x6QljoOGuY=",
        "BAMASDBGAiEA7gQwSrLcn6JzY9USfUyQjzdifF6ojGztYaCvcYWZFLcCIQDMlxZitnji0l5mcclFCS0C6FpFEITWOqJYEJCnBB6rIg==")]
    public void A_real_head_verifies_under_its_logs_key(string log, string logId, long size, ulong timestamp, string root, string signature)
    {
        using var key = LogListKeys.Import(logId);
        var head = new SignedTreeHead
        {
            LogId = key.LogId,
            TreeSize = size,
            Timestamp = timestamp,
            RootHash = new Hash256(Convert.FromBase64String(root)),
            Signature = Convert.FromBase64String(signature),
        };

        Assert.True(key.VerifyHead(head), log);
        Assert.False(key.VerifyHead(head with { TreeSize = size - 1 }), log);
        Assert.False(key.VerifyHead(head with { Timestamp = timestamp ^ 1 }), log);
    }

    [SharedDataTheory]
    [InlineData("tree/checkpoint")]
    [InlineData("witness/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706/checkpoint")]
    public void A_checkpoint_verifies_with_and_without_a_witness(string file)
    {
        const string Spki =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEPIcer7RB32jt4bTEbhgUKLKvOctFD+I2hoDItFxUBlJiGFvftBuRk3fO7e1T7gC2ekyfL7XoO2oN/ObcZyc4EA==";
        Assert.True(LogPublicKey.TryImport(Convert.FromBase64String(Spki), out var key, out _));
        using var owned = key;
        Assert.Equal("CKIDXIl+znJaHUyhzhNVaSxIUov59RCXLh3fJXJExnk=", key.LogId.ToBase64());
        var text = File.ReadAllBytes(SharedData.Path("ct_tiles/sunlight_skylight/" + file));

        Assert.True(Checkpoint.TryParse(text, "rome2026h1.example.org", key.LogId, out var checkpoint, out var fault), fault.ToString());
        Assert.Equal(300, checkpoint.Head.TreeSize);
        Assert.Equal(1_767_139_200_000u, checkpoint.Head.Timestamp);
        Assert.True(key.VerifyHead(checkpoint.Head));
    }

    /// <summary>A log of another kind signs with Ed25519: its checkpoint carries no tree head in RFC 6962's sense.</summary>
    [SharedDataFact]
    public void A_checkpoint_signed_in_another_way_has_no_signature_of_the_log()
    {
        var text = File.ReadAllBytes(SharedData.Path("ct_tiles/tesseract/internal/client/testdata/log/checkpoint.12"));

        Assert.False(Checkpoint.TryParse(text, "example.com/log/testdata", Hash256.Of([1]), out _, out var fault));
        Assert.Equal(FaultKind.BadValue, fault.Kind);
        Assert.NotEqual(0, fault.Offset);
    }
}
