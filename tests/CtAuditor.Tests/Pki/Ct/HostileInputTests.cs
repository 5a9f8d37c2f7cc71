using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

/// <summary>Whatever the bytes, every reader answers, ends, and points into its input.</summary>
public sealed class HostileInputTests
{
    [SharedDataTheory]
    [InlineData("ct")]
    [InlineData("x509")]
    [InlineData("crl")]
    public void Another_projects_fuzz_corpus_is_survived(string folder)
    {
        var files = Directory.GetFiles(SharedData.Path("openssl_fuzz_corpora/" + folder));
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            ReadAll(File.ReadAllBytes(file));
        }
    }

    [Fact]
    public void Random_bytes_are_survived() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            ReadAll(bytes);
            ReadAll([0, 0, .. bytes]);
            ReadAll([.. Tls.U64(1), 0, 1, .. new byte[32], .. bytes]);
            ReadAll(Tls.Vector16(bytes));
            ReadAll(Tls.OctetString(Tls.Vector16(bytes)));
        }).QuickCheckThrowOnFailure();

    /// <summary>Small numbers everywhere make lengths that fit more often than chance does.</summary>
    [Fact]
    public void Bytes_that_look_like_lengths_are_survived() =>
        Prop.ForAll(Gen.Choose(0, 3).Select(value => (byte)value).ArrayOf().Resize(300).ToArbitrary(), ReadAll).QuickCheckThrowOnFailure();

    private static void ReadAll(byte[] data)
    {
        if (!MerkleTreeLeafView.TryRead(data, out _, out var fault))
        {
            AssertInside(fault, data.Length);
        }

        foreach (var type in new[] { LogEntryType.X509Entry, LogEntryType.PrecertEntry })
        {
            if (!ExtraDataView.TryRead(type, data, out _, out fault))
            {
                AssertInside(fault, data.Length);
            }
        }

        if (!LogEntryView.TryReadRfc6962(data, data, out _, out fault))
        {
            AssertInside(fault, data.Length * 2);
        }

        var tile = new TileReader(data);
        while (tile.MoveNext())
        {
            Assert.False(tile.Current.TimestampedEntry.IsEmpty);
        }

        Assert.InRange(tile.Count, 0, 256);
        Assert.Equal(tile.Position == data.Length, tile.Fault == Fault.None);

        var chain = new ChainReader(data);
        while (chain.TryRead(out var certificate, out fault))
        {
            Assert.False(certificate.IsEmpty);
        }

        Assert.True(chain.AtEnd);
        Assert.InRange(fault.Offset, 0, data.Length);

        if (!CtExtensionsReader.TryGetLeafIndex(data, out _, out fault))
        {
            Assert.InRange(fault.Offset, 0, data.Length);
        }

        if (!SctView.TryRead(data, out _, out fault))
        {
            AssertInside(fault, data.Length);
        }

        if (!SctListView.TryRead(data, out _, out fault))
        {
            AssertInside(fault, data.Length);
        }

        if (SctListView.TryReadList(data, out var list, out fault))
        {
            var count = 0;
            foreach (var sct in list)
            {
                Assert.False(sct.Raw.IsEmpty);
                count++;
            }

            Assert.Equal(list.Count, count);
        }
        else
        {
            AssertInside(fault, data.Length);
        }

        if (!Checkpoint.TryParse(data, "log.example", default, out _, out fault))
        {
            AssertInside(fault, data.Length);
        }

        if (!LogPublicKey.TryImport(data, out _, out fault))
        {
            AssertInside(fault, data.Length);
        }
    }

    private static void AssertInside(Fault fault, int length)
    {
        Assert.NotEqual(FaultKind.None, fault.Kind);
        Assert.InRange(fault.Offset, 0, length);
    }
}
