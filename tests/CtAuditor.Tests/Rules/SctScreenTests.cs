using System.Buffers.Binary;
using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules;

/// <summary>The screen of the hot path flags whatever the rules would say of a final alone, and leaves what is in order alone.</summary>
public sealed class SctScreenTests
{
    // Those that one final shows by its own bytes. That a signature fails shows only when it is verified.
    private static readonly string[] Screened =
    [
        RuleIds.SctUnknownLog, RuleIds.SctCountInsufficient, RuleIds.SctOperatorDiversityInsufficient, RuleIds.SctNoRfc6962Log,
        RuleIds.SctLogNotApprovedAtIssuance, RuleIds.SctOutsideLogShard, RuleIds.SctTimestampFuture,
    ];

    private static readonly RuleRunner All = new(RuleCatalogue.All.Where(rule => Screened.Contains(rule.Descriptor.Id, StringComparer.Ordinal)));
    private static readonly RuleRunner[] Each = [.. RuleCatalogue.All.Where(rule => Screened.Contains(rule.Descriptor.Id, StringComparer.Ordinal)).Select(rule => new RuleRunner([rule]))];
    private static readonly ForgedLog[] Logs = [.. Enumerable.Range(0, 6).Select(i => new ForgedLog($"Log {i}"))];
    private static readonly string[] Operators = ["Heron", "Egret", "Stork", ""];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_a_rule_finds_on_a_final_alone_the_screen_flags(int seed)
    {
        var random = new Random(seed);
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        var flaggedInVain = 0;
        for (var i = 0; i < 400; i++)
        {
            var context = RandomContext(random);
            var screen = new SctScreen(context);
            var (final, log) = RandomFinal(random, context.AsOf);
            foreach (var runner in Each)
            {
                var findings = runner.Evaluate(Forge.Group(final), context);
                var flagged = Screen(runner, screen, final, log);
                foreach (var finding in findings)
                {
                    found[finding.RuleId] = found.GetValueOrDefault(finding.RuleId) + 1;
                    Assert.True(flagged, $"seed {seed}, round {i}: {finding.RuleId}: {finding.Message}");
                }

                flaggedInVain += flagged && findings.Count == 0 ? 1 : 0;
            }
        }

        // The chance of a round to show each rule is high enough that all of them were put to the test.
        Assert.Equal(Screened.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.True(flaggedInVain < 400 * Each.Length / 2, $"{flaggedInVain} flagged in vain");
    }

    [Theory]
    [InlineData(90, 2)]
    [InlineData(199, 3)]
    public void A_final_in_order_under_every_program_is_not_flagged(int days, int scts)
    {
        var context = Forge.ContextWith([.. Logs.Select((log, i) => log.Coverage with { States = InAll(LogListState.Usable), Operator = Operators[i % 3] }), Rejected]);
        var final = SctForge.Final(Forge.Recipe with { NotAfter = Forge.Start.AddDays(days) }, Logs[..scts]);

        Assert.False(Screen(All, new SctScreen(context), final, Forge.LogA));
        Assert.Empty(All.Evaluate(Forge.Group(final), context));
    }

    [Fact]
    public void A_final_with_an_sct_of_a_log_that_is_not_read_is_flagged_for_its_signature_alone()
    {
        var context = Forge.ContextWith([.. Logs.Select((log, i) => log.Coverage with { States = InAll(LogListState.Usable), Operator = Operators[i % 3] }), Rejected]);
        var final = SctForge.Final(Forge.Recipe with { NotAfter = Forge.Start.AddDays(90) }, Logs[..2]);

        var every = new RuleRunner(RuleCatalogue.All);
        Assert.False(Screen(every, new SctScreen(context, Logs[..2].Select(log => log.LogId).ToHashSet()), final, Forge.LogA));
        Assert.True(Screen(every, new SctScreen(context, new HashSet<Hash256> { Logs[0].LogId }), final, Forge.LogA));
        Assert.False(Screen(new RuleRunner(RuleCatalogue.All, [RuleIds.SctSignatureInvalid]), new SctScreen(context, new HashSet<Hash256>()), final, Forge.LogA));
    }

    [Fact]
    public void A_final_of_which_no_log_is_known_is_weak_even_when_nobody_asks_for_unknown_logs()
    {
        var runner = new RuleRunner(RuleCatalogue.All, [RuleIds.SctUnknownLog]);
        var final = SctForge.Final(Forge.Recipe, Logs[0], Logs[1]);

        Assert.True(Screen(runner, new SctScreen(Forge.Context), final, Forge.LogA));
        Assert.Equal(RuleIds.SctCountInsufficient, Assert.Single(runner.Evaluate(Forge.Group(final), Forge.Context), finding => finding.RuleId.StartsWith("sct-", StringComparison.Ordinal)).RuleId);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Entries_outside_the_shard_of_the_log_that_holds_them_are_flagged(int secondsToEnd, bool expected)
    {
        var log = Forge.LogA.Coverage with { NotAfterEnd = Forge.Recipe.NotAfter.AddSeconds(secondsToEnd) };
        var screen = new SctScreen(Forge.ContextWith(log, Forge.LogB.Coverage, Logs[0].Coverage));
        var runner = new RuleRunner(RuleCatalogue.All.Where(rule => rule.Descriptor.Id == RuleIds.SctOutsideLogShard));

        Assert.Equal(expected, Screen(runner, screen, SctForge.Final(Forge.Recipe, Forge.LogB, Logs[0]), Forge.LogA));
        Assert.Equal(expected, Screen(runner, screen, Forge.Precertificate(Forge.Recipe), Forge.LogA));
    }

    [Fact]
    public void Screening_allocates_nothing()
    {
        var context = Forge.ContextWith([.. Logs.Select(log => log.Coverage with { States = InAll(LogListState.Usable) }), Rejected]);
        var screen = new SctScreen(context);
        var good = Leaf(SctForge.Final(Forge.Recipe, Logs[0], Logs[1]));
        var weak = Leaf(SctForge.Final(Forge.Recipe, Logs[0], Forge.LogB));
        Assert.False(Screen(All, screen, good, Forge.LogA));
        Assert.True(Screen(All, screen, weak, Forge.LogA));

        var logId = Forge.LogA.LogId;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var flagged = 0;
        for (var i = 0; i < 100; i++)
        {
            flagged += Screen(All, screen, good, logId) ? 1 : 0;
            flagged += Screen(All, screen, weak, logId) ? 1 : 0;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(100, flagged);
        Assert.Equal(0, allocated);
    }

    // A list with all logs has some that were rejected.
    private static LogCoverage Rejected => Forge.LogC.In(LogProgram.Chrome, LogListState.Rejected);

    private static LogStateSpan[] InAll(LogListState state) =>
        [SctForge.In(LogProgram.Chrome, state), SctForge.In(LogProgram.Apple, state), SctForge.In(LogProgram.Mozilla, state)];

    private static RuleContext RandomContext(Random random)
    {
        var asOf = Forge.AsOf.AddDays(random.Next(-200, 200));
        var logs = Logs.Where(_ => random.Next(8) != 0).Select(log => RandomCoverage(random, log, asOf)).ToList();
        if (random.Next(2) == 0)
        {
            logs.Add(Rejected);
        }

        return new RuleContext(asOf, logs, knowsEveryChromeLog: random.Next(3) != 0);
    }

    private static LogCoverage RandomCoverage(Random random, ForgedLog log, DateTimeOffset asOf)
    {
        DateTimeOffset? Around(DateTimeOffset time, int days) => random.Next(3) == 0 ? time.AddSeconds(random.Next(-86_400 * days, 86_400 * days)) : null;
        return log.Coverage with
        {
            Kind = random.Next(2) == 0 ? LogKind.StaticCt : LogKind.Rfc6962,
            LogType = random.Next(20) == 0 ? "test" : "prod",
            Operator = Operators[random.Next(random.Next(4) == 0 ? 4 : 3)],
            PreviousOperators = Around(SctForge.SctTime, 1) is { } handed && random.Next(4) == 0 ? [new PreviousOperator("Crane", handed)] : [],
            NotAfterStart = Around(Forge.Recipe.NotAfter.AddDays(-60), 90),
            NotAfterEnd = Around(Forge.Recipe.NotAfter.AddDays(120), 130),
            States = [.. Enum.GetValues<LogProgram>().Where(_ => random.Next(5) != 0).SelectMany(program => RandomStates(random, program, asOf))],
        };
    }

    private static List<LogStateSpan> RandomStates(Random random, LogProgram program, DateTimeOffset asOf)
    {
        var spans = new List<LogStateSpan>();
        var time = SctForge.SctTime.AddHours(random.Next(-2_000, 24));
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var from = time;
            time = i == 1 ? asOf.AddDays(-random.Next(80)) : time.AddHours(random.Next(1, 50));
            var state = random.Next(3) == 0 ? (LogListState)random.Next(Enum.GetValues<LogListState>().Length) : LogListState.Usable;
            spans.Add(new LogStateSpan(program, state, random.Next(2) == 0 ? from.AddHours(-random.Next(24)) : null, from, time > from ? time : from));
            time = time.AddMinutes(random.Next(1, 100));
        }

        return spans;
    }

    private static (GroupCertificate Final, ForgedLog Log) RandomFinal(Random random, DateTimeOffset asOf)
    {
        var notBefore = random.Next(4) == 0 ? Forge.Start.AddDays(-random.Next(2_200)) : Forge.Start;
        var lifetime = random.Next(4) switch
        {
            0 => TimeSpan.FromDays(180),
            1 => TimeSpan.FromDays(180) + TimeSpan.FromSeconds(1),
            2 => TimeSpan.FromDays(90),
            _ => asOf - notBefore > TimeSpan.Zero ? asOf - notBefore + TimeSpan.FromSeconds(random.Next(-1, 2)) : TimeSpan.FromDays(1),
        };
        var recipe = Forge.Recipe with { NotBefore = notBefore, NotAfter = notBefore + lifetime };
        var tbs = Forge.Ca.Tbs(recipe);
        var made = notBefore.AddMinutes(30);
        byte[][] scts = [.. Enumerable.Range(0, random.Next(5)).Select(_ => Logs[random.Next(Logs.Length)].Sct(Forge.Ca, tbs, made.AddMinutes(random.Next(6) == 0 ? random.Next(400) : random.Next(20))))];
        ForgedExtension[] list = scts.Length == 0 ? [] : [ForgedExtension.SctList(scts)];
        var log = Logs[random.Next(Logs.Length)];
        return (Forge.FinalWith(Forge.Ca, recipe, list, log.Entry(made.AddMinutes(random.Next(60)))), log);
    }

    private static bool Screen(RuleRunner runner, SctScreen screen, GroupCertificate certificate, ForgedLog log) => Screen(runner, screen, Leaf(certificate), log.LogId);

    private static bool Screen(RuleRunner runner, SctScreen screen, byte[] leaf, ForgedLog log) => Screen(runner, screen, leaf, log.LogId);

    private static bool Screen(RuleRunner runner, SctScreen screen, byte[] leaf, CtAuditor.Pki.Hash256 logId)
    {
        MerkleTreeLeafView.TryRead(leaf, out var view, out _);
        var entry = LogEntryView.Create(view, default);
        TbsCertificateView tbs;
        if (entry.EntryType == LogEntryType.PrecertEntry)
        {
            TbsCertificateView.TryRead(entry.SignedEntry, out tbs, out _);
        }
        else
        {
            CertificateView.TryRead(entry.SignedEntry, out var final, out _);
            tbs = final.Tbs;
        }

        return runner.Screen(new EntryScreenContext { Entry = entry, Tbs = tbs, LogId = logId, Scts = screen }) != EntryFeatures.None;
    }

    // RFC 6962 section 3.4.
    private static byte[] Leaf(GroupCertificate certificate)
    {
        var timestamp = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(timestamp, certificate.Sightings[0].Timestamp);
        var entry = (certificate.IsPrecertificate ? certificate.CanonicalTbs : certificate.Der).ToArray();
        return
        [
            0, 0, .. timestamp, 0, (byte)(certificate.IsPrecertificate ? 1 : 0), .. certificate.IsPrecertificate ? Forge.Ca.KeyHash.ToArray() : [],
            (byte)(entry.Length >> 16), (byte)(entry.Length >> 8), (byte)entry.Length, .. entry, 0, 0,
        ];
    }
}
