using CtAuditor.Archive;
using CtAuditor.Archive.Messages;
using CtAuditor.Logs;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using Xunit;

namespace CtAuditor.Tests.Archive;

/// <summary>Certificates that are kept as edits of others.</summary>
public sealed class EditTests
{
    [Fact]
    public void Any_certificate_can_be_edits_of_any_other()
    {
        using var bed = new ArchiveBed(LogKind.Rfc6962);
        var random = new Random(4);
        var certificates = SampleEntries.Ordinary(bed, 24).ConvertAll(entry => CertificateOf(entry));
        certificates.AddRange([[], [0x30], [0x30, 0x80], [0x30, 0x82, 0xFF], [.. certificates[0], 1, 2, 3]]);
        for (var i = 0; i < 600; i++)
        {
            certificates.Add(Changed(certificates[random.Next(certificates.Count)], random));
        }

        var literals = new ByteBuffer();
        var entries = new List<Entry>();
        for (var i = 0; i < certificates.Count; i++)
        {
            var back = random.Next(i + 1);
            byte[] other = back == 0 ? [] : certificates[i - back];
            var edits = new ByteBuffer();
            new CertificateEdits(certificates[i], other, edits, literals).Write(CertificatePieces.Of(certificates[i]), CertificatePieces.Of(other));
            var message = new ByteBuffer();
            message.WriteBytes(Entry.EditsFieldNumber, edits.Written);
            message.WriteNumber(Entry.BaseFieldNumber, (ulong)back);
            entries.Add(Entry.Parser.ParseFrom(message.Written));
        }

        var restored = EditedCertificates.Restore(entries, literals.Written, int.MaxValue);
        Assert.NotNull(restored);
        Assert.All(certificates, (certificate, i) => Assert.Equal(Convert.ToHexString(certificate), Convert.ToHexString(restored.Of(i))));
    }

    [Fact]
    public void A_certificate_of_the_same_CA_leaves_little_to_insert()
    {
        using var bed = new ArchiveBed(LogKind.Rfc6962);
        foreach (var alike in SampleEntries.Ordinary(bed, 400).ConvertAll(CertificateOf).GroupBy(certificate => certificate.Length))
        {
            var first = alike.First();
            foreach (var certificate in alike.Skip(1))
            {
                var literals = new ByteBuffer();
                new CertificateEdits(certificate, first, new ByteBuffer(), literals).Write(CertificatePieces.Of(certificate), CertificatePieces.Of(first));
                Assert.InRange(literals.Length, 1, (certificate.Length / 2) + 100);
            }
        }
    }

    [Theory]
    [InlineData(0, new uint[] { 0, 0, 5 }, 4, "more literals than there are")]
    [InlineData(0, new uint[] { 0, 0, 3 }, 4, "fewer literals than there are")]
    [InlineData(0, new uint[] { 1, 0, 4 }, 4, "bytes of an empty base")]
    [InlineData(1, new uint[] { 0, 0, 4 }, 4, "a base in front of the first entry")]
    [InlineData(0, new uint[] { 0, 0, 4, 0 }, 4, "an edit that is cut off")]
    [InlineData(0, new uint[] { uint.MaxValue, 1, 4 }, 4, "lengths that overflow")]
    [InlineData(0, new uint[] { 0, 0, uint.MaxValue }, 4, "a length that is negative as a number with a sign")]
    public void Edits_that_cannot_be_are_refused(uint back, uint[] edits, int literals, string why)
    {
        var entry = new Entry { Base = back };
        entry.Edits.AddRange(edits);
        Assert.True(EditedCertificates.Restore([entry], new byte[literals], 1000) is null, why);
    }

    [Fact]
    public void A_base_has_to_have_a_certificate()
    {
        var raw = new Entry { Type = Entry.Types.Type.Raw };
        var entry = new Entry { Base = 1 };
        Assert.Null(EditedCertificates.Restore([raw, entry], [], 1000));
        Assert.NotNull(EditedCertificates.Restore([new Entry(), entry], [], 1000));
    }

    /// <summary>Two bytes an entry say that a certificate is there once more.</summary>
    [Fact]
    public void Entries_that_are_all_alike_do_not_fill_the_memory()
    {
        var first = new Entry();
        first.Edits.AddRange([0, 0, 100]);
        List<Entry> entries = [first, .. Enumerable.Range(0, 9).Select(_ => new Entry { Base = 1 })];
        Assert.NotNull(EditedCertificates.Restore(entries, new byte[100], 1000));
        Assert.Null(EditedCertificates.Restore(entries, new byte[100], 999));
    }

    [Fact]
    public async Task A_batch_that_was_given_up_half_way_can_come_again()
    {
        using var bed = new ArchiveBed(LogKind.Rfc6962);
        var entries = SampleEntries.Ordinary(bed, 60);
        await using (var writer = bed.Open())
        {
            var archive = writer.Open(bed.Log, bed);
            var before = new CollapsedTree();
            archive.MoveTo(before, null);
            using var batch = bed.Next(entries);
            for (var times = 0; times < 2; times++)
            {
                Show(batch.Entries, archive.Begin(batch, before)!, 40);
                archive.Begin(batch, before);
            }

            await archive.AppendAsync(batch, before, CancellationToken.None);
        }

        Assert.Equal(entries.Select(entry => entry.ToString()), bed.Read().Select(entry => entry.ToString()));
        Assert.Empty(bed.Verify());
    }

    private static void Show(RawEntryBatch batch, IEntryObserver observer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var isRead = batch.TryGetEntry(i, out var entry, out _);
            observer.Observe(i, isRead, entry);
        }
    }

    private static byte[] CertificateOf(ServedEntry entry)
    {
        Assert.True(LogEntryView.TryReadRfc6962(entry.Leaf, entry.Extra, out var view, out _));
        return (view.EntryType == LogEntryType.PrecertEntry ? view.PreCertificate : view.SignedEntry).ToArray();
    }

    // Some bytes anywhere become others, more or fewer.
    private static byte[] Changed(byte[] certificate, Random random)
    {
        var from = random.Next(certificate.Length + 1);
        var to = random.Next(from, Math.Min(certificate.Length, from + 40) + 1);
        var inserted = new byte[random.Next(3) == 0 ? to - from : random.Next(40)];
        random.NextBytes(inserted);
        return [.. certificate[..from], .. inserted, .. certificate[to..]];
    }
}
