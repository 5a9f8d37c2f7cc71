using CtAuditor.Archive;
using CtAuditor.Logs;
using Xunit;

namespace CtAuditor.Tests.Archive;

/// <summary>Segments that were cut off or changed.</summary>
public sealed class DamageTests
{
    [Fact]
    public async Task A_segment_cut_off_anywhere_is_good_up_to_its_last_whole_block_and_goes_on_there()
    {
        using var bed = new ArchiveBed(LogKind.Rfc6962);
        var entries = SampleEntries.Ordinary(bed, 40);
        await bed.WriteAsync(entries[..10], entries[10..13], entries[13..30]);
        var whole = await File.ReadAllBytesAsync(bed.Files().Single());
        var segment = SegmentFile.Read(bed.Files().Single());
        var ends = segment.Blocks.Select(block => (Bytes: block.Offset + block.Header.Size, Entries: block.End)).ToList();
        Assert.Equal([10L, 13L, 30L], ends.Select(end => end.Entries));

        var random = new Random(1);
        var places = Enumerable.Range(0, 60).Select(_ => random.Next(whole.Length)).Concat(ends.SelectMany(end => new[] { (int)end.Bytes - 1, (int)end.Bytes, (int)end.Bytes + 1 })).Append(0).Append(whole.Length - 1);
        foreach (var place in places)
        {
            bed.Files().ToList().ForEach(File.Delete);
            await File.WriteAllBytesAsync(Path.Combine(bed.Folder, SegmentName.Of(bed.Log.LogId, 0, null).ToString()), whole[..place]);
            await bed.Open().DisposeAsync();

            var kept = ends.Where(end => end.Bytes <= place).Select(end => end.Entries).DefaultIfEmpty().Max();
            Assert.Equal(entries.Take((int)kept).Select(entry => entry.ToString()), bed.Read().Select(entry => entry.ToString()));
            Assert.Empty(bed.Verify());
        }
    }

    [Theory]
    [InlineData(LogKind.Rfc6962)]
    [InlineData(LogKind.StaticCt)]
    public async Task No_bit_changes_unseen(LogKind kind)
    {
        using var bed = new ArchiveBed(kind);
        await bed.WriteAsync(SampleEntries.Ordinary(bed, 12));
        var file = bed.Files().Single();
        var whole = await File.ReadAllBytesAsync(file);
        Assert.Empty(bed.Verify());

        var random = new Random(2);
        var bits = Enumerable.Range(0, 400).Select(_ => random.Next(8 * whole.Length)).Concat(Enumerable.Range(8 * (whole.Length - SegmentSeal.Length), 8 * SegmentSeal.Length)).Concat(Enumerable.Range(0, 8 * MemberHeader.Length));
        foreach (var bit in bits)
        {
            var changed = (byte[])whole.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            await File.WriteAllBytesAsync(file, changed);
            var problems = bed.Verify();
            Assert.True(problems.Count > 0, $"bit {bit} of {8 * whole.Length}");
            Assert.All(problems, problem => Assert.InRange(problem.Offset, 0, whole.Length));
        }
    }

    [Fact]
    public async Task A_damaged_block_is_named_with_its_place_and_the_rest_is_read()
    {
        using var bed = new ArchiveBed(LogKind.Rfc6962);
        var entries = SampleEntries.Ordinary(bed, 40);
        await bed.WriteAsync(entries[..20], entries[20..30], entries[30..]);
        var file = bed.Files().Single();
        var block = SegmentFile.Read(file).Blocks[1];
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[block.Offset + (block.Header.Size / 2)] ^= 0x10;
        await File.WriteAllBytesAsync(file, bytes);

        Assert.Contains(bed.Verify(), problem => problem.Offset == block.Offset && problem.Message.Contains("entries 20 to 30", StringComparison.Ordinal));
        var folder = ArchiveFolder.Open(bed.Folder);
        Assert.Null(folder.FindEntry(bed.Log.Name, 25));
        using var behind = folder.FindEntry(bed.Log.Name, 35);
        Assert.Equal(entries[35].ToString(), ServedEntry.Of(behind!, 0).ToString());
    }

    [Fact]
    public void Bytes_that_are_no_segment_do_no_harm()
    {
        using var bed = new ArchiveBed(LogKind.Rfc6962);
        var random = new Random(3);
        for (var i = 0; i < 200; i++)
        {
            // A header that promises anything, and rubbish behind it.
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            new MemberHeader((MemberKind)random.Next(6), random.Next(40, 300), random.Next(), random.NextInt64(), random.Next()).Write(bytes.Length >= MemberHeader.Length ? bytes : bytes = new byte[MemberHeader.Length]);
            File.WriteAllBytes(Path.Combine(bed.Folder, SegmentName.Of(bed.Log.LogId, 0, 5).ToString()), bytes);
            Assert.NotEmpty(bed.Verify());
        }
    }
}
