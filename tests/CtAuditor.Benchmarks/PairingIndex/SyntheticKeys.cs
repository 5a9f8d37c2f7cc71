using CtAuditor.Intake;

namespace CtAuditor.Benchmarks.PairingIndex;

/// <summary>
/// Records with uniform keys, of which a share was given out before. The n-th new key is a mix of n, so none has to be
/// remembered; the same run gives the same keys.
/// </summary>
internal sealed class SyntheticKeys(int seenPercent, int recentPercent)
{
    private const long RecentRecords = 1_000_000;

    // Of every 100 records, 100 - seen are new keys: the last million records hold that share of new ones.
    private readonly long _recentKeys = RecentRecords * (100 - seenPercent) / 100;
    private ulong _state = 1;
    private long _given;
    private long _records;

    /// <summary>Fills a batch; keys given out before it began are marked as finals, new ones as precertificates.</summary>
    public void Fill(Span<PairingRecord> records)
    {
        Span<byte> tbs = stackalloc byte[32];
        var before = _given;
        foreach (ref var record in records)
        {
            var draw = Next();
            var isSeen = before > 0 && (int)(draw % 100) < seenPercent;
            var number = _given;
            if (isSeen)
            {
                var among = (int)(draw / 100 % 100) < recentPercent ? Math.Min(before, _recentKeys) : before;
                number = before - 1 - (long)(Next() % (ulong)among);
            }
            else
            {
                _given++;
            }

            var key = new PairingKey(Mix((ulong)number), Mix((ulong)number ^ 0x5555_5555_5555_5555));
            key.Write(tbs);
            record = new PairingRecord(
                key, tbs, (uint)draw, 0, 1_900_000_000, 1_800_000_000, 1, 1, _records++, isSeen ? ObservationKind.Final : ObservationKind.Precertificate);
        }
    }

    private ulong Next() => Mix(_state++ ^ 0xA5A5_A5A5_A5A5_A5A5);

    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static ulong Mix(ulong value)
    {
        value += 0x9E37_79B9_7F4A_7C15;
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
