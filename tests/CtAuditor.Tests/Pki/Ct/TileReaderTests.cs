using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

public sealed class TileReaderTests
{
    private static readonly byte[] Good = [.. Tls.X509Entry(1, [1, 2, 3], Tls.LeafIndex(0)), .. Tls.Vector16(Tls.Hex("11*32"))];

    private static readonly byte[] Precert =
        [.. Tls.PrecertEntry(2, Tls.Hex("22*32"), [4, 5], Tls.LeafIndex(1)), .. Tls.Vector24(6), .. Tls.Vector16()];

    [Fact]
    public void An_empty_tile_has_no_entries_and_no_fault()
    {
        var reader = new TileReader([]);

        Assert.False(reader.MoveNext());
        Assert.Equal(0, reader.Count);
        Assert.Equal(Fault.None, reader.Fault);
    }

    [Fact]
    public void A_tile_is_split_into_the_entries_that_it_was_made_of() =>
        Prop.ForAll(Gen.Elements(Good, Precert).ArrayOf().ToArbitrary(), entries =>
        {
            var reader = new TileReader([.. entries.SelectMany(entry => entry)]);
            var split = new List<byte[]>();
            while (reader.MoveNext())
            {
                split.Add(reader.CurrentRaw.ToArray());
            }

            return reader.Fault == Fault.None
                && reader.Count == entries.Length
                && split.Zip(entries).All(pair => pair.First.SequenceEqual(pair.Second));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_after_an_entry_without_an_end_is_split_off()
    {
        byte[] unknown = [.. Tls.U64(3), 0, 9, .. Tls.Vector24(1), .. Tls.Vector16(), .. Tls.Vector16()];
        var reader = new TileReader([.. Good, .. Precert, .. unknown, .. Good]);

        Assert.True(reader.MoveNext());
        Assert.True(reader.MoveNext());
        Assert.False(reader.MoveNext());
        Assert.Equal(2, reader.Count);
        Assert.Equal(Good.Length + Precert.Length, reader.Position);
        Assert.Equal(new Fault(FaultKind.UnknownVariant, reader.Position + 8), reader.Fault);
        Assert.True(reader.CurrentRaw.IsEmpty);
        Assert.False(reader.MoveNext());
        Assert.Equal(2, reader.Count);
    }

    [Fact]
    public void An_entry_that_is_wrong_inside_does_not_hide_those_after_it()
    {
        byte[] oddChain = [.. Tls.X509Entry(3, [1], Tls.LeafIndex(1)), .. Tls.Vector16(1, 2, 3)];
        var reader = new TileReader([.. Good, .. oddChain, .. Precert]);

        Assert.True(reader.MoveNext());
        Assert.Equal(Fault.None, reader.CurrentFault);

        Assert.True(reader.MoveNext());
        Assert.Equal(new Fault(FaultKind.BadValue, Good.Length + oddChain.Length - 5), reader.CurrentFault);
        Assert.Equal(oddChain, reader.CurrentRaw);
        Assert.Equal(oddChain.AsSpan(0, oddChain.Length - 5), reader.Current.TimestampedEntry);

        Assert.True(reader.MoveNext());
        Assert.Equal(Fault.None, reader.CurrentFault);
        Assert.Equal(2u, reader.Current.Timestamp);
        Assert.False(reader.MoveNext());
        Assert.Equal(Fault.None, reader.Fault);
    }

    [Fact]
    public void A_tile_cut_short_gives_its_whole_entries()
    {
        byte[] tile = [.. Good, .. Precert];
        for (var length = Good.Length + 1; length < tile.Length; length++)
        {
            var reader = new TileReader(tile.AsSpan(0, length));

            Assert.True(reader.MoveNext());
            Assert.False(reader.MoveNext());
            Assert.Equal(FaultKind.Truncated, reader.Fault.Kind);
            Assert.InRange(reader.Fault.Offset, Good.Length, length);
            Assert.Equal(Good.Length, reader.Position);
        }
    }

    [Fact]
    public void Walking_a_tile_allocates_nothing()
    {
        byte[] tile = [.. Enumerable.Repeat(Precert, 256).SelectMany(entry => entry)];
        Walk(tile);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var count = Walk(tile);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(256, count);

        static int Walk(byte[] tile)
        {
            var reader = new TileReader(tile);
            while (reader.MoveNext())
            {
                CtExtensionsReader.TryGetLeafIndex(reader.Current.Extensions, out _, out _);
            }

            return reader.Count;
        }
    }

    [Fact]
    public void A_tile_has_no_more_than_256_entries()
    {
        var reader = new TileReader([.. Enumerable.Repeat(Good, 257).SelectMany(entry => entry)]);
        while (reader.MoveNext())
        {
            Assert.Equal(Fault.None, reader.CurrentFault);
        }

        Assert.Equal(256, reader.Count);
        Assert.Equal(new Fault(FaultKind.TooLarge, 256 * Good.Length), reader.Fault);
    }
}
