using CtAuditor.Intake;
using CtAuditor.Pairing;
using CtAuditor.Pki;
using CtAuditor.Store;
using CtAuditor.Store.PairingRuns;
using Xunit;

namespace CtAuditor.Tests.Store;

/// <summary>What the index has to hold, in a dictionary, and records to fill both with.</summary>
internal sealed class IndexModel
{
    /// <summary>So small that a few hundred records go through memory, runs and merges of several levels.</summary>
    public static readonly StoreOptions Small = new()
    {
        PageSize = 4096,
        PairingIndex = new PairingIndexOptions
        {
            RecentRecords = 32,
            ChunkRecords = 3,
            SegmentChunks = 4,
            FanOut = 3,
            MergeSpeed = 2,
            FilterBudget = 1024,
            Retention = TimeSpan.FromDays(90),
        },
    };

    private readonly Dictionary<PairingKey, List<long>> _committed = [];
    private readonly Dictionary<PairingKey, List<long>> _open = [];
    private long _next;

    /// <summary>
    /// The n-th key: every other one spread over the whole range as digests are, the rest side by side, so that many share
    /// their high half or differ in the lowest bits.
    /// </summary>
    public static PairingKey Key(int number)
    {
        if (number % 2 == 0)
        {
            return new PairingKey((ulong)number / 8, (ulong)number % 8);
        }

        Span<byte> digest = stackalloc byte[Hash256.Size];
        Hash256.Of(BitConverter.GetBytes(number)).CopyTo(digest);
        return PairingKey.Read(digest);
    }

    public static PairingRecord Record(PairingKey key, long index, DateTimeOffset? notAfter = null, DateTimeOffset? loggedAt = null) => new(
        key,
        new byte[32],
        1,
        0,
        (notAfter ?? StoreClock.Start.AddDays(90)).ToUnixTimeSeconds(),
        (loggedAt ?? StoreClock.Start).ToUnixTimeSeconds(),
        1,
        1,
        index,
        ObservationKind.Precertificate);

    /// <summary>Records for the keys with these numbers, which the model takes as appended in the open transaction.</summary>
    public PairingRecord[] Append(IEnumerable<int> keys) => [.. keys.Select(number =>
    {
        var key = Key(number);
        List(_open, key).Add(_next);
        return Record(key, _next++);
    })];

    public void Commit()
    {
        foreach (var (key, indexes) in _open)
        {
            List(_committed, key).AddRange(indexes);
        }

        _open.Clear();
    }

    public void Rollback() => _open.Clear();

    /// <summary>That the index finds just what it has to, for every key below <paramref name="keys"/>, those never seen included.</summary>
    public void Check(IPairingIndex index, int keys)
    {
        var asked = Enumerable.Range(0, keys).Select(number => Record(Key(number), 0)).ToArray();
        var matches = new PairingMatches();
        index.Find(asked, matches);
        Assert.Equal(asked.Length, matches.Count);
        for (var i = 0; i < asked.Length; i++)
        {
            var expected = _committed.GetValueOrDefault(asked[i].Key, []).Concat(_open.GetValueOrDefault(asked[i].Key, [])).Order();
            Assert.Equal(expected, matches[i].ToArray().Select(record => record.Index).Order());
            Assert.All(matches[i].ToArray(), record => Assert.Equal(asked[i].Key, record.Key));
        }
    }

    private static List<long> List(Dictionary<PairingKey, List<long>> map, PairingKey key)
    {
        if (!map.TryGetValue(key, out var list))
        {
            map.Add(key, list = []);
        }

        return list;
    }
}
