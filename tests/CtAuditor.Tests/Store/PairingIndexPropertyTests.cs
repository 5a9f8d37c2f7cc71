using CtAuditor.Store;
using CtAuditor.Store.Sqlite;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CtAuditor.Tests.Store;

/// <summary>The index against a dictionary, over random batches, commits, rollbacks, restarts and crashes.</summary>
public sealed class PairingIndexPropertyTests
{
    private const int Keys = 150;

    public enum Ending
    {
        Commit,
        Rollback,
        CommitAndReopen,
        CommitAndCrash,
        Crash,
    }

    // Most transactions commit, or the index would hardly ever grow into merges.
    private static Gen<(int[] Batch, Ending Ending)[]> Histories =>
        Gen.Choose(0, Keys - 1).ArrayOf().Resize(40)
            .Zip(Gen.Frequency(
                (12, Gen.Constant(Ending.Commit)),
                (2, Gen.Constant(Ending.Rollback)),
                (1, Gen.Constant(Ending.CommitAndReopen)),
                (1, Gen.Constant(Ending.CommitAndCrash)),
                (1, Gen.Constant(Ending.Crash))))
            .Select(step => (step.Item1, step.Item2))
            .ArrayOf().Resize(60);

    [Theory]
    [InlineData(1, 1 << 20)]
    [InlineData(2, 1 << 20)]
    [InlineData(2, 1024)]
    [InlineData(5, 0)]
    public void The_index_finds_just_what_was_committed(int mergeSpeed, int filterBudget)
    {
        var options = IndexModel.Small with
        {
            PairingIndex = IndexModel.Small.PairingIndex with { MergeSpeed = mergeSpeed, FilterBudget = filterBudget },
        };
        Prop.ForAll(Histories.ToArbitrary(), history => Run(history, options)).Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    [Fact]
    public void Histories_go_through_merges_of_several_levels()
    {
        using var folder = new StoreFolder();
        using var store = folder.Open(IndexModel.Small);
        var model = new IndexModel();
        var levels = 0;
        for (var batch = 0; batch < 120; batch++)
        {
            using var transaction = store.Begin();
            store.PairingIndex.Append(model.Append(Enumerable.Range(0, 20).Select(i => ((batch * 7) + (i * 13)) % 2000)));
            transaction.Commit();
            model.Commit();
            levels = Math.Max(levels, store.PairingIndexStatistics.Runs.Count);
        }

        model.Check(store.PairingIndex, 2100);
        Assert.InRange(store.PairingIndexStatistics.Records, 2400, 2600);
        Assert.True(levels >= 4, $"only {levels} levels");
        Assert.True(store.PairingIndexStatistics.BytesWritten < 6 * store.PairingIndexStatistics.BytesAppended);
    }

    private static void Run((int[] Batch, Ending Ending)[] history, StoreOptions options)
    {
        using var folder = new StoreFolder();
        var model = new IndexModel();
        var path = folder.Store;
        var copies = 0;
        var store = SqliteStore.Open(path, options, folder.Clock);
        try
        {
            foreach (var (batch, ending) in history)
            {
                var transaction = store.Begin();
                store.PairingIndex.Append(model.Append(batch));
                model.Check(store.PairingIndex, Keys);
                if (ending is Ending.Commit or Ending.CommitAndReopen or Ending.CommitAndCrash)
                {
                    transaction.Commit();
                    model.Commit();
                }
                else
                {
                    model.Rollback();
                }

                if (ending is Ending.Crash or Ending.CommitAndCrash)
                {
                    var copy = folder.CopyAsAfterACrash(path, "copy" + copies++);
                    transaction.Dispose();
                    store.Dispose();
                    path = copy;
                    store = SqliteStore.Open(path, options, folder.Clock);
                }

                transaction.Dispose();
                if (ending is Ending.CommitAndReopen)
                {
                    store.Dispose();
                    store = SqliteStore.Open(path, options, folder.Clock);
                }

                model.Check(store.PairingIndex, Keys);
            }
        }
        finally
        {
            store.Dispose();
        }
    }
}
