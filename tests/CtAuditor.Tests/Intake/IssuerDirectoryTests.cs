using CtAuditor.Intake;
using CtAuditor.Pki;
using Xunit;

namespace CtAuditor.Tests.Intake;

public sealed class IssuerDirectoryTests
{
    /// <summary>More than the directory holds at a time.</summary>
    private const int Flood = 40_000;

    /// <summary>
    /// One log's reader meets a certificate in a chain while another's takes it from the store: whoever has got it back must find it
    /// by its fingerprint from then on, or the other's finals count as ones whose issuer is missing.
    /// </summary>
    [Fact]
    public async Task Who_was_handed_a_certificate_finds_it_by_fingerprint_whoever_else_is_just_reading_it()
    {
        const int certificates = 20_000;
        var directory = new IssuerDirectory(new NoCas());
        using var barrier = new Barrier(4);
        var lost = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait();
                return Enumerable.Range(0, certificates).Count(i => directory.Certificate(directory.Certificate(Der(i)).Fingerprint) is null);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        Assert.Equal([0, 0, 0, 0], lost);
    }

    /// <summary>The issuers of a batch are gathered first and looked up later; what other logs show in between must not push them out.</summary>
    [Fact]
    public void A_certificate_stays_at_hand_for_long_after_it_was_met_however_many_there_are()
    {
        const int later = 5_000;
        var directory = new IssuerDirectory(new NoCas());
        var lost = 0;
        for (var i = 0; i < Flood; i++)
        {
            directory.Certificate(Der(i));
            if (i >= later && directory.Certificate(Hash256.Of(Der(i - later))) is null)
            {
                lost++;
            }
        }

        Assert.Equal(0, lost);
        Assert.Null(directory.Certificate(Hash256.Of(Der(0))));
    }

    // The directory keeps what it cannot read, as what it is.
    private static byte[] Der(int number)
    {
        var der = new byte[24];
        BitConverter.TryWriteBytes(der.AsSpan(8), number);
        BitConverter.TryWriteBytes(der.AsSpan(16), (ulong)number * 0x9E3779B97F4A7C15);
        return der;
    }

    private sealed class NoCas : IIssuerRegistry
    {
        public IssuerIdentity NumberOf(Hash256 keyHash, ReadOnlySpan<byte> name) => throw new InvalidOperationException("no CA is asked for");
    }
}
