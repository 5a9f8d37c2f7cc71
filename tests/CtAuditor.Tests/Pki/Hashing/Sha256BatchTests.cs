using CtAuditor.Pki;
using CtAuditor.Pki.Hashing;
using Xunit;

namespace CtAuditor.Tests.Pki.Hashing;

public sealed class Sha256BatchTests
{
    public static TheoryData<string> Paths => HashPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_length_to_300_hashes_as_the_platform_does_with_any_prefix(string path)
    {
        var arena = HashPaths.Bytes(seed: 1, length: 1000);
        var messages = Enumerable.Range(0, 301).Select(length => new MessageSlice(700 - (2 * length), length)).ToArray();
        foreach (var prefixLength in new[] { 0, 1, 3, 63, 64 })
        {
            var prefix = HashPaths.Bytes(seed: 2, prefixLength);
            Assert.Equal(HashPaths.Expected(arena, messages, prefix), HashPaths.HashMany(path, arena, messages, prefix));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Batches_of_one_length_hash_as_the_platform_does(string path)
    {
        // 119, 120, 183 and 184 are where a message's padding or its pieces change.
        var arena = HashPaths.Bytes(seed: 3, length: 4096);
        foreach (var length in new[] { 0, 55, 56, 63, 64, 65, 119, 120, 127, 128, 183, 184, 191, 192, 193, 1200 })
        {
            foreach (var count in new[] { 0, 1, 2, 4, 7, 8, 9, 15, 16, 17, 40 })
            {
                var messages = Enumerable.Range(0, count).Select(i => new MessageSlice(i * 31, length)).ToArray();
                Assert.Equal(HashPaths.Expected(arena, messages, []), HashPaths.HashMany(path, arena, messages));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Random_batches_of_messages_to_20_KB_hash_as_the_platform_does(string path)
    {
        var arena = HashPaths.Bytes(seed: 4, length: 40_000);
        var random = new Random(5);
        for (var batch = 0; batch < 60; batch++)
        {
            // Mostly the sizes of entries, some much longer, overlapping as it happens.
            var messages = new MessageSlice[random.Next(1, 90)];
            for (var i = 0; i < messages.Length; i++)
            {
                var length = random.Next(random.Next(8) == 0 ? 20_001 : 2500);
                messages[i] = new MessageSlice(random.Next(arena.Length - length + 1), length);
            }

            var prefix = HashPaths.Bytes(batch, random.Next(2) * random.Next(65));
            Assert.Equal(HashPaths.Expected(arena, messages, prefix), HashPaths.HashMany(path, arena, messages, prefix));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_long_message_among_short_ones_is_right_wherever_it_stands(string path)
    {
        var arena = HashPaths.Bytes(seed: 6, length: 100_000);
        for (var position = 0; position < 40; position++)
        {
            var messages = Enumerable.Range(0, 40).Select(i => i == position ? new MessageSlice(0, 100_000) : new MessageSlice(i, 70 + i)).ToArray();
            Assert.Equal(HashPaths.Expected(arena, messages, [1]), HashPaths.HashMany(path, arena, messages, [1]));
        }
    }

    [LinuxTheory]
    [MemberData(nameof(Paths))]
    public void Nothing_outside_the_arena_is_read(string path)
    {
        // Before the arena and after it are pages that cannot be read: one byte too far ends the process.
        using var memory = GuardedMemory.Create();
        var size = memory.Span.Length;
        HashPaths.Bytes(seed: 7, size).CopyTo(memory.Span);
        var copy = memory.Span.ToArray();
        var atEnd = Enumerable.Range(0, 300).Select(length => new MessageSlice(size - length, length)).ToArray();
        var atStart = Enumerable.Range(0, 300).Select(length => new MessageSlice(0, length)).ToArray();
        foreach (var prefix in new byte[][] { [], [0, 0, 0] })
        {
            Assert.Equal(HashPaths.Expected(copy, atEnd, prefix), HashPaths.HashMany(path, memory.Span, atEnd, prefix));
            Assert.Equal(HashPaths.Expected(copy, atStart, prefix), HashPaths.HashMany(path, memory.Span, atStart, prefix));
        }
    }

    [Fact]
    public void Leaf_hashes_are_those_of_RFC_6962()
    {
        var arena = HashPaths.Bytes(seed: 8, length: 60_000);
        var entries = Enumerable.Range(0, 50).Select(i => new MessageSlice(i * 997, 900 + (i * 37 % 1600))).ToArray();
        var hashes = new Hash256[entries.Length];

        Sha256Batch.HashLeaves(arena, entries, hashes);

        // Section 2.1: 0x00, then the MerkleTreeLeaf of section 3.4 with version v1 and leaf_type timestamped_entry, both 0.
        Assert.Equal(HashPaths.Expected(arena, entries, [0x00, 0, 0]), hashes);
    }

    [Fact]
    public void The_public_form_takes_a_prefix_or_none()
    {
        var arena = HashPaths.Bytes(seed: 9, length: 3000);
        MessageSlice[] messages = [.. Enumerable.Range(0, 20).Select(i => new MessageSlice(i, 150 * i))];
        var plain = new Hash256[messages.Length];
        var prefixed = new Hash256[messages.Length];

        Sha256Batch.HashMany(arena, messages, plain);
        Sha256Batch.HashMany(arena, messages, prefixed, "key:"u8);

        Assert.Equal(HashPaths.Expected(arena, messages, []), plain);
        Assert.Equal(HashPaths.Expected(arena, messages, "key:"u8.ToArray()), prefixed);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Digests_beyond_the_messages_stay_as_they_were(string path)
    {
        var mark = Hash256.Of("mark"u8);
        var digests = Enumerable.Repeat(mark, 30).ToArray();
        var messages = Enumerable.Repeat(new MessageSlice(0, 5), 21).ToArray();

        Sha256Batch.HashMany(new byte[5], messages, digests, default, Enum.Parse<Sha256Path>(path));

        Assert.All(digests[..21], digest => Assert.Equal(Hash256.Of(new byte[5]), digest));
        Assert.All(digests[21..], digest => Assert.Equal(mark, digest));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_slice_outside_the_arena_is_refused(string path)
    {
        var arena = new byte[100];
        foreach (var bad in new MessageSlice[] { new(0, 101), new(100, 1), new(-1, 1), new(1, -1), new(int.MaxValue, 1), new(1, int.MaxValue) })
        {
            foreach (var count in new[] { 1, 20 })
            {
                var messages = Enumerable.Repeat(new MessageSlice(0, 100), count - 1).Append(bad).ToArray();
                Assert.Throws<ArgumentOutOfRangeException>(() => HashPaths.HashMany(path, arena, messages));
            }
        }
    }

    [Fact]
    public void Too_long_a_prefix_and_too_few_digests_are_refused()
    {
        var messages = new MessageSlice[3];
        Assert.Throws<ArgumentException>(() => Sha256Batch.HashMany(default, messages, new Hash256[3], new byte[Sha256Batch.MaximumPrefix + 1]));
        Assert.Throws<ArgumentException>(() => Sha256Batch.HashMany(default, messages, new Hash256[2]));
        Assert.Throws<ArgumentException>(() => Sha256Batch.HashLeaves(default, messages, new Hash256[2]));
    }

    [OptimizedTheory]
    [MemberData(nameof(Paths))]
    public void Hashing_a_batch_allocates_nothing(string path)
    {
        var way = Enum.Parse<Sha256Path>(path);
        var arena = new byte[3000];
        var messages = Enumerable.Range(0, 64).Select(i => new MessageSlice(i, 40 * i)).ToArray();
        var digests = new Hash256[messages.Length];
        Sha256Batch.HashMany(arena, messages, digests, [0, 0, 0], way);
        Sha256Batch.HashPairs(digests, digests, way);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Sha256Batch.HashMany(arena, messages, digests, [0, 0, 0], way);
        Sha256Batch.HashPairs(digests, digests, way);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Batches_on_several_threads_do_not_disturb_each_other()
    {
        var arena = HashPaths.Bytes(seed: 10, length: 5000);
        var messages = Enumerable.Range(0, 100).Select(i => new MessageSlice(i * 7, 1000 + (i * 29))).ToArray();
        var expected = HashPaths.Expected(arena, messages, []);

        Parallel.For(0, 24, _ =>
        {
            var digests = new Hash256[messages.Length];
            Sha256Batch.HashMany(arena, messages, digests);
            Assert.Equal(expected, digests);
        });
    }
}
