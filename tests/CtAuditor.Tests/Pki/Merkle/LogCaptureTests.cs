using System.Globalization;
using System.Text.Json;
using CtAuditor.Pki;
using CtAuditor.Pki.Merkle;
using Xunit;

namespace CtAuditor.Tests.Pki.Merkle;

/// <summary>Proofs, tiles and heads that logs and log software really served.</summary>
public sealed class LogCaptureTests
{
    private const long ArgonSize = 961_984_011;

    private const string ArgonRoot = "AWxD3p811N3m4WTinWRXPvBZHfT9IR9g/R4C7SKLPiU=";

    // The root at 3,654,490 that golang.org/x/mod/sumdb/tlog's test of the same capture knows.
    private const string EarlierArgonRoot = "AuIZ5V6sDUj1vn3Y1K85oOaQ7y+FJJKtyRTl1edIKBQ=";

    private const string Captures = "azul/crates/tlog_tiles/tests/http_get/";

    private const string TesseractLog = "ct_tiles/tesseract/internal/client/testdata/log/";

    private const string Mirror =
        "ct_tiles/sunlight_skylight/witness/mirror/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706/";

    [SharedDataFact]
    public void An_entry_of_Argon_2020_is_in_its_tree()
    {
        var entry = Json("get-entries-start-10000-end-10000").GetProperty("entries")[0];
        var leaf = MerkleHash.LeafOf(entry.GetProperty("leaf_input").GetBytesFromBase64());
        var proof = Json("get-proof-by-hash-tree-size-961984011-hash-nCs3mfIydh9x4CKyQ-2Bu2xtmpxmFggA5MLymHwNQSlLg-3D");
        var path = Hashes(proof.GetProperty("audit_path"));

        Assert.Equal("nCs3mfIydh9x4CKyQ+u2xtmpxmFggA5MLymHwNQSlLg=", leaf.ToBase64());
        Assert.True(MerkleProof.TryRootFromInclusion(leaf, 10_000, ArgonSize, path, out var root));
        Assert.Equal(ArgonRoot, root.ToBase64());
        Assert.False(MerkleProof.VerifyInclusion(leaf, 10_001, ArgonSize, path, root));
    }

    [SharedDataFact]
    public void Argon_2020_grew_without_rewriting()
    {
        var path = Hashes(Json("get-sth-consistency-first-3654490-second-961984011").GetProperty("consistency"));
        var first = Hash(EarlierArgonRoot);
        var second = Hash(ArgonRoot);

        Assert.True(MerkleProof.VerifyConsistency(3_654_490, first, ArgonSize, second, path));
        Assert.False(MerkleProof.VerifyConsistency(3_654_491, first, ArgonSize, second, path));
        Assert.False(MerkleProof.VerifyConsistency(3_654_490, second, ArgonSize, second, path));
    }

    [SharedDataFact]
    public void Each_checkpoint_of_a_growing_log_has_the_root_of_its_hash_tile()
    {
        var leaves = Tile(TesseractLog + "tile/0/000.p/15");
        var tree = new CollapsedTree();
        for (var size = 0; size <= 15; size++)
        {
            var (checkpointSize, root) = Head($"{TesseractLog}checkpoint.{size}");
            Assert.Equal(size, checkpointSize);
            Assert.Equal(root, tree.Root());
            if (size == 0)
            {
                tree.Append(leaves[0]);
                continue;
            }

            Assert.Equal(root, MerkleHash.Subtree(Tile($"{TesseractLog}tile/0/000.p/{size}")));
            for (var first = 1; first <= size; first++)
            {
                var path = NaiveMerkleTree.Proof(first, leaves.AsSpan(0, size));
                Assert.True(MerkleProof.VerifyConsistency(first, Head($"{TesseractLog}checkpoint.{first}").Root, size, root, path));
            }

            if (size < 15)
            {
                tree.Append(leaves[size]);
            }
        }
    }

    [SharedDataFact]
    public void A_tree_of_300_comes_out_the_same_from_every_level_of_its_tiles()
    {
        var full = Tile(Mirror + "tile/0/000");
        var partial = Tile(Mirror + "tile/0/001.p/44");
        var above = Tile(Mirror + "tile/1/000.p/1");
        var (size, root) = Head(Mirror + "checkpoint");

        Assert.Equal(300, size);
        Assert.Equal(root, MerkleHash.Subtree([.. full, .. partial]));
        Assert.Equal([MerkleHash.Subtree(full)], above);

        var tree = new CollapsedTree();
        tree.AppendSubtree(above[0], 256);
        foreach (var leaf in partial)
        {
            tree.Append(leaf);
        }

        Assert.Equal(root, tree.Root());
    }

    private static JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllBytes(SharedData.Path(Captures + name))).RootElement;

    private static Hash256[] Hashes(JsonElement array) => [.. array.EnumerateArray().Select(item => new Hash256(item.GetBytesFromBase64()))];

    private static Hash256[] Tile(string path) => [.. File.ReadAllBytes(SharedData.Path(path)).Chunk(Hash256.Size).Select(chunk => new Hash256(chunk))];

    private static Hash256 Hash(string base64) => new(Convert.FromBase64String(base64));

    /// <summary>Size and root of a checkpoint whose signature is of a type that certificate logs do not use.</summary>
    private static (long Size, Hash256 Root) Head(string path)
    {
        var lines = File.ReadAllLines(SharedData.Path(path));
        return (long.Parse(lines[1], CultureInfo.InvariantCulture), Hash(lines[2]));
    }
}
