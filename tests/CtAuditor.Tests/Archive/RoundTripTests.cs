using System.IO.Compression;
using CtAuditor.Archive;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Xunit;

namespace CtAuditor.Tests.Archive;

/// <summary>What goes into an archive comes out of it byte for byte.</summary>
public sealed class RoundTripTests
{
    [Theory]
    [InlineData(LogKind.Rfc6962)]
    [InlineData(LogKind.StaticCt)]
    public async Task Entries_come_out_as_the_log_served_them_broken_ones_and_gaps_included(LogKind kind)
    {
        using var bed = new ArchiveBed(kind);
        var ordinary = SampleEntries.Ordinary(bed, 300);
        var broken = SampleEntries.Broken(ordinary[0]).Concat(SampleEntries.Broken(ordinary[^1])).Where(entry => kind == LogKind.Rfc6962 || (entry.Leaf is [0, 0, ..] && entry.HasExtra)).ToList();
        var missing = new ServedEntry([], [], MissingHash: Hash256.Of("missing"u8));
        await bed.WriteAsync(ordinary[..200], [.. broken, missing, missing], [ordinary[0], missing, .. ordinary[200..]]);

        Assert.Equal(bed.Entries.Select(entry => entry.ToString()), bed.Read().Select(entry => entry.ToString()));
        Assert.Empty(bed.Verify());
        Assert.Single(bed.Files());
        var gap = ArchiveFolder.Open(bed.Folder).FindEntry(bed.Log.Name, 200 + broken.Count)!;
        var found = Assert.Single(gap.Gaps);
        Assert.Equal(ArchiveBed.Evidence, found.Evidence.ToArray());
        Assert.Equal(bed.Gaps[0], found with { Evidence = bed.Gaps[0].Evidence });
    }

    /// <summary>A log of RFC 6962 that is read through tiles now and by get-entries then.</summary>
    [Fact]
    public async Task Entries_of_one_batch_keep_the_form_in_which_each_came()
    {
        using var bed = new ArchiveBed(LogKind.Rfc6962);
        using var tiles = new ArchiveBed(LogKind.StaticCt);
        var pages = SampleEntries.Ordinary(bed, 40);
        var leaves = SampleEntries.Ordinary(tiles, 40).ConvertAll(entry => entry with { IsTileLeaf = true });
        await bed.WriteAsync([.. pages[..10], .. leaves[10..25], .. pages[25..30]], [.. leaves[30..35], .. pages[35..]]);

        var read = bed.Read();
        Assert.Equal(bed.Entries.Select(entry => entry.ToString()), read.Select(entry => entry.ToString()));
        Assert.Equal(Enumerable.Range(0, 40).Where(i => i is >= 10 and < 25 or >= 30 and < 35), Enumerable.Range(0, 40).Where(i => read[i].IsTileLeaf == true));
        Assert.Empty(bed.Verify());
    }

    [Fact]
    public async Task Entries_that_fill_a_gap_take_its_place()
    {
        using var bed = new ArchiveBed(LogKind.Rfc6962);
        var entries = SampleEntries.Ordinary(bed, 60);
        using var whole = new ArchiveBed(LogKind.Rfc6962);
        using var all = whole.Next(entries);
        ServedEntry[] missing = [.. all.Entries.LeafHashes.ToArray().Select(hash => new ServedEntry([], [], MissingHash: hash))];
        var before = new CollapsedTree();
        before.Append(all.Entries.LeafHashes[..20]);

        // The gap runs over two batches; one half is filled, and the other in another run of the crawl.
        await bed.WriteAsync([.. entries[..20], .. missing[20..30]], [.. missing[30..40], .. entries[40..]]);
        foreach (var (from, to) in new[] { (20, 33), (33, 40) })
        {
            Assert.Equal(from, bed.Read().FindIndex(entry => entry.MissingHash is not null));
            await using var writer = bed.Open();
            using var filled = all.Entries.Copy(from, to);
            await writer.Open(bed.Log, bed).AppendFilledAsync(filled, before, bed.Head(), CancellationToken.None);
            await writer.FlushAsync();
            before.Append(filled.LeafHashes);
        }

        Assert.Equal(entries.Select(entry => entry.ToString()), bed.Read().Select(entry => entry.ToString()));
        Assert.Empty(bed.Verify());
        Assert.Empty(Assert.Single(ArchiveFolder.Open(bed.Folder).Logs).Holes);
    }

    [Theory]
    [InlineData(LogKind.Rfc6962)]
    [InlineData(LogKind.StaticCt)]
    public void Any_bytes_come_out_as_they_went_in(LogKind kind)
    {
        var bytes = Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().Resize(90);
        var entry = bytes.Zip(bytes, (leaf, extra) => new ServedEntry(leaf, extra)).Zip(Gen.Elements(true, true, true, false), (served, hasExtra) => served with { HasExtra = hasExtra, Extra = hasExtra ? served.Extra : [] });

        // Half of them have the opening of a real leaf, so that reading them goes on.
        var real = entry.Select(served => served with { Leaf = [0, 0, .. new byte[8], 0, (byte)(served.Leaf.Length & 1), .. served.Leaf] });
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40),
            Prop.ForAll(Arb.From((kind == LogKind.Rfc6962 ? Gen.OneOf(entry, real) : real).NonEmptyListOf()), entries =>
            {
                using var bed = new ArchiveBed(kind);
                bed.WriteAsync([.. entries]).GetAwaiter().GetResult();
                return bed.Entries.Select(each => each.ToString()).SequenceEqual(bed.Read().Select(each => each.ToString()), StringComparer.Ordinal) && bed.Verify().Count == 0;
            }));
    }

    [Fact]
    public async Task Chains_and_logged_TBSs_take_no_room()
    {
        using var bed = new ArchiveBed(LogKind.Rfc6962);
        await bed.WriteAsync(SampleEntries.Ordinary(bed, 2000));

        var segment = Assert.Single(ArchiveFolder.Open(bed.Folder).Segments);
        Assert.Equal(bed.Entries.Sum(entry => (long)entry.Leaf.Length + entry.Extra.Length), segment.ServedBytes);
        Assert.True(segment.FileBytes < segment.ServedBytes / 5, $"{segment.FileBytes} of {segment.ServedBytes} bytes");
    }

    /// <summary>By gzip and the numbers of the schema alone, with none of the archive's code.</summary>
    [Fact]
    public async Task A_segment_is_one_gzip_file_of_one_message()
    {
        using var bed = new ArchiveBed(LogKind.StaticCt);
        await bed.WriteAsync(SampleEntries.Ordinary(bed, 50));

        var plain = new MemoryStream();
        await using (var gzip = new GZipStream(File.OpenRead(bed.Files().Single()), CompressionMode.Decompress))
        {
            await gzip.CopyToAsync(plain);
        }

        var records = Fields(plain.ToArray()).ToList();
        Assert.All(records, record => Assert.Equal(1, record.Number));
        var contents = records.Select(record => Assert.Single(Fields(record.Bytes))).ToList();
        Assert.Equal(1, contents[0].Number);
        Assert.Equal(8, contents[^1].Number);
        Assert.Equal(bed.Log.Name, System.Text.Encoding.UTF8.GetString(Fields(Fields(contents[0].Bytes).Single(field => field.Number == 2).Bytes).Single(field => field.Number == 1).Bytes));
        var entries = contents.Where(content => content.Number == 7).SelectMany(content => Fields(content.Bytes)).Where(field => field.Number == 4).ToList();
        var timestamps = entries.Select(entry => Fields(entry.Bytes).Single(field => field.Number == 1).Value);
        Assert.Equal(bed.Entries.Select(entry => MerkleTreeLeafView.TryRead(entry.Leaf, out var leaf, out _) ? leaf.TimestampedEntry.Timestamp : 0), timestamps);
    }

    [Fact]
    public async Task Segments_stand_for_themselves_when_they_move()
    {
        using var bed = new ArchiveBed(LogKind.Rfc6962);
        var entries = SampleEntries.Ordinary(bed, 400);
        await bed.WriteAsync(entries[..100]);
        await bed.WriteAsync(entries[100..250]);
        await bed.WriteAsync(entries[250..]);
        Assert.Equal(3, bed.Files().Length);

        using var other = new ArchiveBed(LogKind.Rfc6962);
        foreach (var file in bed.Files()[1..])
        {
            File.Copy(file, Path.Combine(other.Folder, Path.GetFileName(file)));
        }

        Assert.Empty(other.Verify());
        var moved = ArchiveFolder.Open(other.Folder);
        for (var i = 100; i < 400; i++)
        {
            using var batch = moved.FindEntry(bed.Log.Name, i);
            Assert.Equal(entries[i].ToString(), ServedEntry.Of(batch!, 0).ToString());
        }

        // One from the middle is missing: that is said.
        File.Delete(bed.Files()[1]);
        Assert.Contains("entries 100 to 250 are not in the archive", Assert.Single(bed.Verify()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issuer_that_the_log_did_not_have_is_noted()
    {
        using var bed = new ArchiveBed(LogKind.StaticCt);
        var entries = SampleEntries.Ordinary(bed, 8);
        using var poor = new ArchiveBed(LogKind.StaticCt);
        await poor.WriteAsync(entries);
        Assert.Empty(poor.Verify());
        Assert.Equal(entries.Select(entry => entry.ToString()), poor.Read().Select(entry => entry.ToString()));
        var segment = SegmentFile.Read(poor.Files().Single());
        Assert.Empty(segment.Issuers);
        Assert.NotEmpty(segment.MissingIssuers);
    }

    private static IEnumerable<(int Number, ulong Value, byte[] Bytes)> Fields(byte[] message)
    {
        var input = new CodedInputStream(message);
        while (!input.IsAtEnd)
        {
            var tag = input.ReadTag();
            yield return WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited
                ? (WireFormat.GetTagFieldNumber(tag), 0, input.ReadBytes().ToByteArray())
                : (WireFormat.GetTagFieldNumber(tag), input.ReadUInt64(), []);
        }
    }
}
