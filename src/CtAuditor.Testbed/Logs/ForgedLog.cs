using System.Collections.Concurrent;
using CtAuditor.Pki;
using CtAuditor.Testbed.Keys;

namespace CtAuditor.Testbed.Logs;

/// <summary>A log that holds its entries in memory. It takes anything, without checking: deviations are its trade.</summary>
public sealed class ForgedLog : ServedLog
{
    private readonly Lock _lock = new();
    private readonly List<ForgedEntry> _entries = [];
    private readonly ConcurrentDictionary<Hash256, ReadOnlyMemory<byte>> _issuers = new();
    private readonly List<ReadOnlyMemory<byte>> _roots = [];

    public ForgedLog(string name, ForgedLogKind kind, SigningKey key, TimeProvider time)
        : base(name, kind, key, time)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ReadOnlyMemory<byte>> Roots => _roots;

    /// <summary>Adds a certificate to what get-roots answers.</summary>
    public void Accept(ReadOnlyMemory<byte> root) => _roots.Add(root);

    /// <summary>Appends an entry as it is. Visible after <see cref="ServedLog.Publish()"/>.</summary>
    /// <returns>Its index.</returns>
    public long Append(ForgedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        foreach (var certificate in entry.Chain)
        {
            _issuers.TryAdd(Hash256.Of(certificate.Span), certificate);
        }

        lock (_lock)
        {
            _entries.Add(entry);
            Tree.Append(entry.LeafHash());
            return _entries.Count - 1;
        }
    }

    /// <summary>Logs a final certificate now, as add-chain does.</summary>
    /// <returns>The SCT.</returns>
    public byte[] AddChain(ReadOnlyMemory<byte> certificate, params IReadOnlyList<ReadOnlyMemory<byte>> chain) =>
        Add(new ForgedEntry { Timestamp = Now, SignedEntry = certificate, Extensions = ExtensionsFor(Size), Chain = chain });

    /// <summary>Logs a precertificate now, as add-pre-chain does.</summary>
    /// <param name="precertificate">The precertificate as submitted.</param>
    /// <param name="tbs">Its TBSCertificate without the poison, and with the final issuer's name.</param>
    /// <param name="issuerKeyHash">SHA-256 of the final issuer's SubjectPublicKeyInfo.</param>
    /// <param name="chain">The issuers, nearest first.</param>
    /// <returns>The SCT.</returns>
    public byte[] AddPreChain(ReadOnlyMemory<byte> precertificate, ReadOnlyMemory<byte> tbs, Hash256 issuerKeyHash, params IReadOnlyList<ReadOnlyMemory<byte>> chain) =>
        Add(new ForgedEntry
        {
            Timestamp = Now,
            IssuerKeyHash = issuerKeyHash,
            SignedEntry = tbs,
            Extensions = ExtensionsFor(Size),
            Precertificate = precertificate,
            Chain = chain,
        });

    /// <inheritdoc/>
    public override ForgedEntry Entry(long index)
    {
        lock (_lock)
        {
            return _entries[checked((int)index)];
        }
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte>? Issuer(Hash256 fingerprint) =>
        _issuers.TryGetValue(fingerprint, out var certificate) ? certificate : null;

    private byte[] Add(ForgedEntry entry)
    {
        var index = Append(entry);
        return IssueSct(entry.Timestamp, entry.IssuerKeyHash, entry.SignedEntry.Span, index);
    }
}
