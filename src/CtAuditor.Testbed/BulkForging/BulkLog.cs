using System.Buffers;
using CtAuditor.Pki;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.BulkForging;

/// <summary>
/// A log of any size that holds the hashes of its tree, 64 bytes an entry, and forges the entries when they are asked for.
/// </summary>
public sealed class BulkLog : ServedLog, IDisposable
{
    private readonly BulkForge _forge;
    private readonly int _number;
    private readonly ThreadLocal<BulkEntry> _entry = new(() => new BulkEntry());
    private readonly Dictionary<Hash256, ReadOnlyMemory<byte>> _issuers = [];

    internal BulkLog(BulkForge forge, int number, string name, ForgedLogKind kind, SigningKey key, TimeProvider time)
        : base(name, kind, key, time)
    {
        _forge = forge;
        _number = number;
        foreach (var issuer in forge.Issuers)
        {
            _issuers[Hash256.Of(issuer.Span)] = issuer;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ReadOnlyMemory<byte>> Roots => [_forge.Root.Certificate];

    /// <inheritdoc/>
    public override ForgedEntry Entry(long index) => Prepare(index).ToForgedEntry(ExtensionsFor(index));

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte>? Issuer(Hash256 fingerprint) =>
        _issuers.TryGetValue(fingerprint, out var certificate) ? certificate : null;

    /// <inheritdoc/>
    public override void WriteTileLeaf(long index, IBufferWriter<byte> output) => Prepare(index).WriteTileLeaf(IndexInLeaf(index), output);

    /// <inheritdoc/>
    public override void WriteJson(long index, IBufferWriter<byte> output)
    {
        var entry = Prepare(index);
        WriteJson(entry.LeafInput(IndexInLeaf(index)), entry.ExtraData(), output);
    }

    /// <inheritdoc/>
    public void Dispose() => _entry.Dispose();

    /// <summary>Builds the tree over the first <paramref name="count"/> entries, hashing on all cores.</summary>
    internal void Grow(long count)
    {
        const int Batch = 1 << 14;
        var hashes = new Hash256[Batch];
        while (Size < count)
        {
            var first = Size;
            var length = (int)Math.Min(Batch, count - first);
            Parallel.For(0, length, i => hashes[i] = Prepare(first + i).LeafHash(IndexInLeaf(first + i)));
            for (var i = 0; i < length; i++)
            {
                Tree.Append(hashes[i]);
            }
        }
    }

    private BulkEntry Prepare(long index)
    {
        var entry = _entry.Value!;
        _forge.Prepare(_number, index, entry);
        return entry;
    }

    private long IndexInLeaf(long index) => Kind == ForgedLogKind.StaticCt ? index : -1;
}
