using System.Text;
using CtAuditor.Pki.Hashing;
using Xunit;

namespace CtAuditor.Tests.Pki.Hashing;

/// <summary>The examples that NIST publishes with FIPS 180.</summary>
public sealed class Sha256VectorsTests
{
    // Enough to fill every lane twice, so that no way falls back to single calls.
    private const int Copies = 32;

    private static readonly (string Text, string Digest)[] Examples =
    [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
        ("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu", "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"),
    ];

    public static TheoryData<string> Paths => HashPaths.All;

    public static TheoryData<string, string, string> Vectors
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var path in HashPaths.Names)
            {
                foreach (var (text, digest) in Examples)
                {
                    rows.Add(path, text, digest);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_published_examples_come_out_in_every_lane(string path, string text, string expected)
    {
        var arena = Encoding.ASCII.GetBytes(text);
        var messages = Enumerable.Repeat(new MessageSlice(0, arena.Length), Copies).ToArray();

        var digests = HashPaths.HashMany(path, arena, messages);

        Assert.All(digests, digest => Assert.Equal(expected, digest.ToHex()));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_prefix_and_the_rest_hash_as_the_whole(string path, string text, string expected)
    {
        var whole = Encoding.ASCII.GetBytes(text);
        for (var length = 0; length <= Math.Min(whole.Length, Sha256Batch.MaximumPrefix); length++)
        {
            var messages = Enumerable.Repeat(new MessageSlice(0, whole.Length - length), Copies).ToArray();

            var digests = HashPaths.HashMany(path, whole.AsSpan(length), messages, whole.AsSpan(0, length));

            Assert.All(digests, digest => Assert.Equal(expected, digest.ToHex()));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_million_times_the_letter_a_comes_out_in_every_lane(string path)
    {
        var arena = new byte[1_000_000];
        arena.AsSpan().Fill((byte)'a');

        var digests = HashPaths.HashMany(path, arena, Enumerable.Repeat(new MessageSlice(0, arena.Length), Copies).ToArray());

        Assert.All(digests, digest => Assert.Equal("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", digest.ToHex()));
    }
}
