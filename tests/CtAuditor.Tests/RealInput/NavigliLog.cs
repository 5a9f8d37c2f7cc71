using System.Buffers;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;
using CtAuditor.Tests.Rules;
using Xunit;

namespace CtAuditor.Tests.RealInput;

/// <summary>
/// The captured tiles of Navigli 2025h2 as a log: entries and leaf hashes are the real bytes, the head is signed with a key
/// of the test's own, because no checkpoint was captured. Nor were the issuers: it has none.
/// </summary>
internal sealed class NavigliLog : ServedLog
{
    private const string Folder = "ct_tiles/sunlight_navigli2025h2/navigli2025h2/tile";
    private readonly List<byte[]> _leaves = [];

    /// <param name="size">Entries under the head.</param>
    /// <param name="time">The clock.</param>
    public NavigliLog(int size, TimeProvider time)
        : base("navigli2025h2", ForgedLogKind.StaticCt, new EcdsaSigningKey("navigli", "test head"), time)
    {
        for (var tile = 0; tile < 4; tile++)
        {
            var rest = DataTile($"{tile:000}").AsSpan();
            foreach (var hash in File.ReadAllBytes(SharedData.Path($"{Folder}/0/{tile:000}")).Chunk(Hash256.Size))
            {
                Assert.True(LogEntryView.TryReadTileLeaf(rest, out var entry, out var length, out var fault), fault.ToString());
                LatestTimestamp = Math.Max(LatestTimestamp, entry.Timestamp);
                _leaves.Add(rest[..length].ToArray());
                Tree.Append(new Hash256(hash));
                rest = rest[length..];
            }

            Assert.True(rest.IsEmpty);
        }

        Publish(size);
    }

    /// <summary>A little after the last entry.</summary>
    public static DateTimeOffset Afterwards { get; } = new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The last entry's, milliseconds since 1970.</summary>
    public ulong LatestTimestamp { get; }

    public override IReadOnlyList<ReadOnlyMemory<byte>> Roots => [];

    /// <summary>A data tile as it was captured, unpacked.</summary>
    public static byte[] DataTile(string path) => TestTile.Read(SharedData.Path($"{Folder}/data/{path}"));

    public override ForgedEntry Entry(long index) => throw new NotSupportedException("These entries are bytes.");

    public override ReadOnlyMemory<byte>? Issuer(Hash256 fingerprint) => null;

    public override void WriteTileLeaf(long index, IBufferWriter<byte> output) => output.Write(_leaves[(int)index]);
}
