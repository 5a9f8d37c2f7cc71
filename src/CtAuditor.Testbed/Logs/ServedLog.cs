using System.Buffers;
using System.Buffers.Text;
using CtAuditor.Pki;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Logs;

/// <summary>
/// A log that a server can serve: its key, tree and published heads, and its entries, held or forged on demand.
/// Appending and publishing belong to one writer; reading is safe from any thread.
/// </summary>
public abstract class ServedLog
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly List<LogHead> _heads = [];
    private readonly Dictionary<Hash256, long> _positions = [];
    private long _indexed;

    /// <summary>A log without entries, its empty head published.</summary>
    protected ServedLog(string name, ForgedLogKind kind, SigningKey key, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(time);
        Name = name;
        Kind = kind;
        Key = key;
        LogId = key.KeyHash;
        _time = time;
        Publish();
    }

    /// <summary>The name; also the path under which it is served.</summary>
    public string Name { get; }

    /// <summary>The protocol.</summary>
    public ForgedLogKind Kind { get; }

    /// <summary>The key that signs heads and SCTs.</summary>
    public SigningKey Key { get; }

    /// <summary>SHA-256 of the key.</summary>
    public Hash256 LogId { get; }

    /// <summary>The MMD; 24 hours for RFC 6962, one minute for static-ct, unless set.</summary>
    public TimeSpan MaximumMergeDelay
    {
        get => field == TimeSpan.Zero ? (Kind == ForgedLogKind.Rfc6962 ? TimeSpan.FromHours(24) : TimeSpan.FromMinutes(1)) : field;
        init;
    }

    /// <summary>The tree over everything appended, published or not.</summary>
    public ForgedTree Tree { get; } = new();

    /// <summary>How many entries were appended, published or not.</summary>
    public long Size => Tree.Size;

    /// <summary>The newest published head.</summary>
    public LogHead Head
    {
        get
        {
            lock (_lock)
            {
                return _heads[^1];
            }
        }
    }

    /// <summary>Every head that was ever published, oldest first.</summary>
    public IReadOnlyList<LogHead> Heads
    {
        get
        {
            lock (_lock)
            {
                return [.. _heads];
            }
        }
    }

    /// <summary>The accepted roots, DER.</summary>
    public abstract IReadOnlyList<ReadOnlyMemory<byte>> Roots { get; }

    /// <summary>Milliseconds since 1970, now.</summary>
    public ulong Now => (ulong)_time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Makes everything appended so far visible under a head signed now.</summary>
    public LogHead Publish() => Publish(Size);

    /// <summary>Makes the first <paramref name="size"/> entries visible under a head signed now.</summary>
    public LogHead Publish(long size)
    {
        var head = LogHead.Sign(Key, size, Now, Tree.Root(size));
        lock (_lock)
        {
            _heads.Add(head);
        }

        return head;
    }

    /// <summary>An entry.</summary>
    public abstract ForgedEntry Entry(long index);

    /// <summary>A certificate of some chain by its SHA-256; null when no entry names it.</summary>
    public abstract ReadOnlyMemory<byte>? Issuer(Hash256 fingerprint);

    /// <summary>Writes the TileLeaf of an entry.</summary>
    public virtual void WriteTileLeaf(long index, IBufferWriter<byte> output) => output.Write(Entry(index).TileLeaf());

    /// <summary>Writes an entry as get-entries has it: {"leaf_input":"...","extra_data":"..."}.</summary>
    public virtual void WriteJson(long index, IBufferWriter<byte> output)
    {
        var entry = Entry(index);
        WriteJson(entry.LeafInput(), entry.ExtraData(), output);
    }

    /// <summary>The index of a leaf, or null. The table is built when first asked.</summary>
    public long? Find(Hash256 leafHash)
    {
        lock (_lock)
        {
            for (var size = Tree.Size; _indexed < size; _indexed++)
            {
                // A repeated leaf keeps its first index.
                _positions.TryAdd(Tree.Node(0, _indexed), _indexed);
            }

            return _positions.TryGetValue(leafHash, out var index) ? index : null;
        }
    }

    /// <summary>The SCT that this log gives for an entry at <paramref name="index"/>.</summary>
    /// <param name="timestamp">Milliseconds since 1970.</param>
    /// <param name="issuerKeyHash">Set for a precert_entry, null for an x509_entry.</param>
    /// <param name="signedEntry">The certificate, or the TBSCertificate of a precertificate without its poison.</param>
    /// <param name="index">The leaf index; only a static-ct log writes it.</param>
    public byte[] IssueSct(ulong timestamp, Hash256? issuerKeyHash, ReadOnlySpan<byte> signedEntry, long index)
    {
        var extensions = ExtensionsFor(index);
        var signed = CtStructs.TimestampedEntry(timestamp, issuerKeyHash, signedEntry, extensions);
        return CtStructs.SignedCertificateTimestamp(Key, timestamp, extensions, signed);
    }

    /// <summary>CtExtensions of a leaf at <paramref name="index"/>.</summary>
    public byte[] ExtensionsFor(long index) => Kind == ForgedLogKind.StaticCt ? CtStructs.LeafIndexExtension(index) : [];

    /// <summary>Writes one entry of a get-entries response.</summary>
    protected internal static void WriteJson(ReadOnlySpan<byte> leafInput, ReadOnlySpan<byte> extraData, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("{\"leaf_input\":\""u8);
        WriteBase64(leafInput, output);
        output.Write("\",\"extra_data\":\""u8);
        WriteBase64(extraData, output);
        output.Write("\"}"u8);
    }

    private static void WriteBase64(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        Base64.EncodeToUtf8(bytes, span, out _, out var written);
        output.Advance(written);
    }
}
