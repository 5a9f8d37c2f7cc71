using CtAuditor.Intake;
using CtAuditor.Pairing;
using Xunit;

namespace CtAuditor.Tests.Pairing;

/// <summary>The join sorts what is in order from what has to be looked at, whatever comes first.</summary>
public sealed class PairingJoinTests
{
    private const ObservationKind Precertificate = ObservationKind.Precertificate;
    private const ObservationKind Final = ObservationKind.Final;

    public static TheoryData<string, PairingRecord[], bool> Groups => new()
    {
        { "one precertificate", [Record(Precertificate)], false },
        { "the same precertificate in three logs", [Record(Precertificate), Record(Precertificate, log: 2), Record(Precertificate, log: 3)], false },
        { "a precertificate and its final", [Record(Precertificate), Record(Final, sctList: 5, outside: 9)], false },
        { "a pair, both in two logs", [Record(Precertificate), Record(Final, sctList: 5), Record(Final, sctList: 5, log: 2), Record(Precertificate, log: 2)], false },
        { "two precertificates with one serial", [Record(Precertificate), Record(Precertificate, tbs: 2)], true },
        { "one TBS signed twice as a precertificate", [Record(Precertificate), Record(Precertificate, outside: 2)], true },
        { "a final that differs from its precertificate", [Record(Precertificate), Record(Final, tbs: 2)], true },
        { "a final that equals one of two precertificates", [Record(Precertificate), Record(Precertificate, tbs: 2), Record(Final)], true },
        { "two finals that differ in the SCT list only", [Record(Precertificate), Record(Final, sctList: 5), Record(Final, sctList: 6)], true },
        { "two finals with one TBS and two signatures", [Record(Final, outside: 1), Record(Final, outside: 2)], true },
        { "one name and serial under two keys", [Record(Precertificate), Record(Precertificate, issuer: 2)], true },
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public void A_group_is_suspect_or_not_in_whatever_order_and_batches_it_comes(string group, PairingRecord[] records, bool isSuspect)
    {
        foreach (var order in Permutations(records))
        {
            for (var split = 0; split <= order.Length; split++)
            {
                var index = new PlainIndex();
                var suspects = new HashSet<PairingKey>();
                JoinInto(index, order.AsSpan(0, split), suspects);
                JoinInto(index, order.AsSpan(split), suspects);
                Assert.True(isSuspect == suspects.Contains(records[0].Key), $"{group}, split after {split}");
            }
        }
    }

    [Fact]
    public void Certificates_of_other_serials_do_not_meet()
    {
        var index = new PlainIndex();
        var result = JoinInto(index, [Record(Precertificate, key: 1), Record(Precertificate, key: 2, tbs: 2), Record(Final, key: 3, tbs: 3)], []);
        Assert.Empty(result.Suspects);
        Assert.Empty(result.Pairs);
        Assert.Equal(3, result.Kept.Count);
    }

    [Fact]
    public void A_TBS_that_has_both_certificates_is_one_pair_in_whatever_order_its_signatures_come()
    {
        foreach (var order in Permutations([Record(Precertificate), Record(Precertificate, outside: 2), Record(Final, sctList: 5), Record(Final, sctList: 6)]))
        {
            Assert.Equal(1, JoinInto(new PlainIndex(), order, []).Pairs.Values.Sum());
        }
    }

    [Fact]
    public void A_pair_counts_once_however_often_its_halves_come()
    {
        var index = new PlainIndex();
        var first = JoinInto(index, [Record(Precertificate), Record(Precertificate, log: 2)], []);
        var pairs = first.Pairs.Values.Sum();
        pairs += JoinInto(index, [Record(Final, sctList: 5)], []).Pairs.Values.Sum();
        pairs += JoinInto(index, [Record(Final, sctList: 5, log: 2), Record(Precertificate, log: 3)], []).Pairs.Values.Sum();
        Assert.Equal(1, pairs);
    }

    [Fact]
    public void A_log_that_repeats_one_certificate_fills_no_index()
    {
        var index = new PlainIndex();
        for (var round = 0; round < 10; round++)
        {
            var flood = Enumerable.Range(0, 100).Select(i => Record(Precertificate, position: (round * 100) + i)).ToArray();
            JoinInto(index, flood, []);
        }

        Assert.InRange(index.Count, 1, 2 * PairingMatches.MaximumPerKey);
        var suspects = new HashSet<PairingKey>();
        JoinInto(index, [Record(Precertificate, tbs: 2)], suspects);
        Assert.Single(suspects);
    }

    [Fact]
    public void Only_first_sightings_without_a_counterpart_wait()
    {
        var index = new PlainIndex();
        var covered = Final | ObservationKind.NamesCoveredLogs;
        var result = JoinInto(index, [Record(covered, key: 1), Record(covered, key: 1, log: 2), Record(Final, key: 2), Record(Precertificate, key: 3)], []);
        Assert.Equal(Record(covered, key: 1).Key, Assert.Single(result.FinalsWaiting).Key);
        Assert.Equal(Record(Precertificate, key: 3).Key, Assert.Single(result.PrecertificatesWaiting).Key);
    }

    private static PairingRecord Record(
        ObservationKind kind, int key = 1, byte tbs = 1, uint outside = 1, uint sctList = 0, int issuer = 1, int log = 1, long position = 7)
    {
        var digest = new byte[32];
        digest.AsSpan().Fill(tbs);
        return new PairingRecord(new PairingKey((ulong)key, 1), digest, outside, sctList, 2_000_000_000, 1_700_000_000, issuer, log, position, kind);
    }

    private static JoinResult JoinInto(PlainIndex index, ReadOnlySpan<PairingRecord> batch, HashSet<PairingKey> suspects)
    {
        var matches = new PairingMatches();
        var result = new JoinResult();
        index.Find(batch, matches);
        new PairingJoin().Join(batch, matches, [], result);
        index.Append(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(result.Kept));
        suspects.UnionWith(result.Suspects);
        return result;
    }

    private static IEnumerable<PairingRecord[]> Permutations(PairingRecord[] records) =>
        records.Length <= 1
            ? [records]
            : Enumerable.Range(0, records.Length).SelectMany(first =>
                Permutations([.. records.Where((_, i) => i != first)]).Select(rest => (PairingRecord[])[records[first], .. rest]));
}
