using System.Runtime.InteropServices;
using CtAuditor.Intake;
using CtAuditor.Pairing;
using CtAuditor.Pki.Ct;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Pairing;

/// <summary>What an SCT promises is kept by the one entry that it describes, whenever that comes.</summary>
public sealed class PairingJoinPromiseTests
{
    private const int Promiser = 5;
    private const ulong Timestamp = 1_700_000_000_123;
    private const long Unknown = PairingRecord.UnknownIndex;

    private static readonly PairingRecord Final = Record(ObservationKind.Final, log: 1, at: 1_700_000_500, position: 3, sctList: 9);
    private static readonly PairingRecord Promised = Record(ObservationKind.Precertificate, log: Promiser, at: 1_700_000_000, position: 77);

    [Theory]
    [InlineData(77)]
    [InlineData(Unknown)]
    public void An_entry_that_came_before_keeps_the_promise(long leafIndex)
    {
        var join = new Joined();
        join.Add([Promised]);
        join.Add([Final], Claim(0, leafIndex));

        Assert.Equal(1, join.Kept);
        Assert.Empty(join.Waiting);
        Assert.Empty(join.BeforeCoverage);
    }

    [Fact]
    public void An_entry_that_has_not_come_is_waited_for_where_the_log_is_covered_and_else_set_aside()
    {
        var join = new Joined();
        join.Add([Final], Claim(0, 77), Claim(0, 78) with { LogNumber = 6, IsCovered = false });

        Assert.Equal(0, join.Kept);
        Assert.Equal((Promiser, 77L, 1_700_000_000L), Assert.Single(join.Waiting.Select(promised => (promised.LogNumber, promised.Index, promised.LoggedAt))));
        Assert.Equal((6, 78L), Assert.Single(join.BeforeCoverage.Select(promised => (promised.LogNumber, promised.Index))));
        Assert.Equal(Final.Key, join.Waiting[0].Key);
        Assert.True(Promised.Keeps(join.Waiting[0]));
    }

    [Fact]
    public void An_entry_from_before_the_coverage_that_came_by_all_the_same_keeps_the_promise()
    {
        var join = new Joined();
        join.Add([Promised]);
        join.Add([Final], Claim(0, 77) with { IsCovered = false });

        Assert.Equal(1, join.Kept);
        Assert.Empty(join.BeforeCoverage);
    }

    public static TheoryData<string, PairingRecord> Others => new()
    {
        { "another TBS", Record(ObservationKind.Precertificate, tbs: 2, log: Promiser, at: 1_700_000_000, position: 77) },
        { "another log", Record(ObservationKind.Precertificate, log: 6, at: 1_700_000_000, position: 77) },
        { "a second later", Record(ObservationKind.Precertificate, log: Promiser, at: 1_700_000_001, position: 77) },
        { "a second earlier", Record(ObservationKind.Precertificate, log: Promiser, at: 1_699_999_999, position: 77) },
        { "another place", Record(ObservationKind.Precertificate, log: Promiser, at: 1_700_000_000, position: 78) },
        { "another CA", Record(ObservationKind.Precertificate, issuer: 2, log: Promiser, at: 1_700_000_000, position: 77) },
        { "another serial number", Record(ObservationKind.Precertificate, key: 2, log: Promiser, at: 1_700_000_000, position: 77) },
        { "a final certificate", Record(ObservationKind.Final, log: Promiser, at: 1_700_000_000, position: 77) },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void No_other_entry_does(string what, PairingRecord other)
    {
        var join = new Joined();
        join.Add([other]);
        join.Add([Final], Claim(0, 77));

        Assert.True(join.Kept == 0, what);
        Assert.Single(join.Waiting);
    }

    [Fact]
    public void The_same_final_again_claims_nothing_more()
    {
        var join = new Joined();
        join.Add([Final, Record(ObservationKind.Final, log: 2, at: 1_700_000_600, position: 8, sctList: 9)], Claim(0, 77), Claim(1, 77));
        join.Add([Record(ObservationKind.Final, log: 3, at: 1_700_000_700, position: 9, sctList: 9)], Claim(0, 77));

        Assert.Single(join.Waiting);
    }

    [Fact]
    public void Two_finals_that_differ_claim_each()
    {
        var join = new Joined();
        join.Add([Final, Record(ObservationKind.Final, log: 2, at: 1_700_000_600, position: 8, sctList: 10)], Claim(0, 77), Claim(1, 77));

        Assert.Equal(2, join.Waiting.Count);
    }

    [Fact]
    public void An_sct_whose_extensions_fit_no_leaf_is_kept_by_none()
    {
        var join = new Joined();
        join.Add([Promised, Record(ObservationKind.Precertificate, log: Promiser, at: 1_700_000_000, position: PairingRecord.NoIndex - 1)]);
        join.Add([Final], Claim(0, PairingRecord.NoIndex));

        Assert.Equal(0, join.Kept);
        Assert.Single(join.Waiting);
    }

    public static TheoryData<string, byte[], bool, long> Extensions => new()
    {
        { "an RFC 6962 log's", [], false, Unknown },
        { "a static-ct log's", ForgedLog.LeafIndex(1024), true, 1024 },
        { "an RFC 6962 log's that names a place", ForgedLog.LeafIndex(1024), false, 1024 },
        { "a static-ct log's, stripped", [], true, PairingRecord.NoIndex },
        { "an RFC 6962 log's with something added", [9, 0, 0], false, PairingRecord.NoIndex },
        { "the last place that there is", [0, 0, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], true, PairingRecord.NoIndex },
        { "the last place but one", [0, 0, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE], true, PairingRecord.NoIndex },
    };

    [Theory]
    [MemberData(nameof(Extensions), DisableDiscoveryEnumeration = true)]
    public void Extensions_say_where_the_entry_stands(string what, byte[] extensions, bool isStaticCt, long expected)
    {
        var sct = Forge.LogA.Sct(Forge.Ca, Forge.Ca.Tbs(Forge.Recipe), Forge.Start, extensions);
        Assert.True(SctView.TryRead(sct, out var view, out _));

        Assert.True(expected == SctClaim.IndexOf(view, isStaticCt), what);
    }

    /// <summary>
    /// What is kept at once, and what waits and is found among the records at the end, together are the promises that the records keep;
    /// in whatever order they come, and wherever batches are cut.
    /// </summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Neither_order_nor_cuts_matter(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var (records, claims) = RandomGroup(random);
            var expected = claims.Count(claim => records.Any(record => record.Keeps(PromiseOf(records, claim))));
            for (var order = 0; order < 6; order++)
            {
                var join = Run(random, records, claims);
                var late = join.Waiting.Count(promised => records.Any(record => record.Keeps(promised)));
                Assert.Equal(claims.Count, join.Kept + join.Waiting.Count + join.BeforeCoverage.Count);
                Assert.Equal(expected, join.Kept + late + join.BeforeCoverage.Count(promised => records.Any(record => record.Keeps(promised))));
            }
        }
    }

    private static (List<PairingRecord> Records, List<SctClaim> Claims) RandomGroup(Random random)
    {
        var records = new List<PairingRecord>();
        var claims = new List<SctClaim>();
        var finals = new HashSet<(int, int, uint)>();
        for (var i = random.Next(2, 9); i > 0; i--)
        {
            int key = random.Next(1, 3), issuer = random.Next(1, 3), log = random.Next(1, 4);
            var tbs = (byte)random.Next(1, 3);
            var at = 1_700_000_000 + random.Next(2);
            if (random.Next(2) == 0)
            {
                records.Add(Record(ObservationKind.Precertificate, key, tbs, issuer, log, at, random.Next(3)));
                continue;
            }

            // A copy of a final claims nothing more, so each final is here once.
            var sctList = (uint)(100 + i);
            records.Add(Record(ObservationKind.Final, key, tbs, issuer, log, at, 50 + i, sctList));
            for (var sct = random.Next(3); sct > 0; sct--)
            {
                var index = random.Next(3) switch { 0 => Unknown, 1 => PairingRecord.NoIndex, _ => random.Next(3) };
                claims.Add(new SctClaim(records.Count - 1, random.Next(1, 4), (ulong)(1_700_000_000 + random.Next(2)) * 1000, index, random.Next(2) == 0));
            }
        }

        return (records, claims);
    }

    private static PairingRecord PromiseOf(List<PairingRecord> records, SctClaim claim) => records[claim.Record].Promise(claim.LogNumber, claim.Timestamp, claim.LeafIndex);

    private static Joined Run(Random random, List<PairingRecord> records, List<SctClaim> claims)
    {
        var order = Enumerable.Range(0, records.Count).ToArray();
        random.Shuffle(order);
        var join = new Joined();
        for (var start = 0; start < order.Length;)
        {
            var count = random.Next(1, order.Length - start + 1);
            var batch = order.AsSpan(start, count).ToArray();
            join.Add([.. batch.Select(i => records[i])], [.. batch.SelectMany((i, place) => claims.Where(claim => claim.Record == i).Select(claim => claim with { Record = place }))]);
            start += count;
        }

        return join;
    }

    private static SctClaim Claim(int record, long leafIndex) => new(record, Promiser, Timestamp, leafIndex, IsCovered: true);

    private static PairingRecord Record(
        ObservationKind kind, int key = 1, byte tbs = 1, int issuer = 1, int log = 1, long at = 1_700_000_000, long position = 7, uint sctList = 0)
    {
        var digest = new byte[32];
        digest.AsSpan().Fill(tbs);
        return new PairingRecord(new PairingKey((ulong)key, 1), digest, (uint)kind, sctList, 2_000_000_000, at, issuer, log, position, kind);
    }

    /// <summary>Batches joined one after the other, and what came of all of them.</summary>
    private sealed class Joined
    {
        private readonly PlainIndex _index = new();
        private readonly PairingJoin _join = new();

        public long Kept { get; private set; }

        public List<PairingRecord> Waiting { get; } = [];

        public List<PairingRecord> BeforeCoverage { get; } = [];

        public void Add(PairingRecord[] batch, params SctClaim[] claims)
        {
            var matches = new PairingMatches();
            var result = new JoinResult();
            _index.Find(batch, matches);
            _join.Join(batch, matches, claims, result);
            _index.Append(CollectionsMarshal.AsSpan(result.Kept));
            Kept += result.PromisesKept.Values.Sum();
            Waiting.AddRange(result.PromisesWaiting);
            BeforeCoverage.AddRange(result.PromisesBeforeCoverage);
        }
    }
}
