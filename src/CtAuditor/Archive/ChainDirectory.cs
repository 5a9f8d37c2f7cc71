using System.Buffers.Binary;
using System.Collections.Concurrent;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Archive;

/// <summary>The chains met so far, shared by all logs, so that a chain's certificates are hashed once. Safe for concurrent use.</summary>
internal sealed class ChainDirectory
{
    /// <summary>Chains in memory, some 4 KB each; the web has a few thousand. Past the cap the cache starts again.</summary>
    private const int Maximum = 4096;

    private readonly ConcurrentDictionary<ulong, KnownChain> _chains = new();

    /// <summary>Content of an entry's chain, as its log serves it.</summary>
    public static ReadOnlySpan<byte> ContentOf(in LogEntryView entry, bool isInline) => isInline ? entry.Chain : entry.ChainFingerprints;

    /// <summary>
    /// A number that tells a chain from others before they are compared: out of the end of its first certificate, which is a
    /// signature, or of that one's fingerprint.
    /// </summary>
    public static ulong KeyOf(ReadOnlySpan<byte> content, bool isInline)
    {
        const int lengthBytes = 3;
        var end = isInline && content.Length >= lengthBytes ? lengthBytes + ((content[0] << 16) | (content[1] << 8) | content[2]) : Hash256.Size;
        var key = end >= sizeof(ulong) && end <= content.Length ? BinaryPrimitives.ReadUInt64LittleEndian(content[(end - sizeof(ulong))..]) : 0;

        // Both forms of a chain never have the same key, or one could be taken for the other.
        return ((key ^ ((ulong)content.Length << 32)) << 1) | (isInline ? 1UL : 0);
    }

    /// <summary>A chain; null where it cannot be taken apart, and so not put together again.</summary>
    /// <param name="key">Its <see cref="KeyOf"/>.</param>
    /// <param name="content">Its content.</param>
    /// <param name="isInline">Whether the certificates themselves stand in it, and not their fingerprints.</param>
    public KnownChain? Find(ulong key, ReadOnlySpan<byte> content, bool isInline)
    {
        if (_chains.TryGetValue(key, out var known) && known.Content.AsSpan().SequenceEqual(content))
        {
            return known;
        }

        var chain = isInline ? Read(content) : new KnownChain(content.ToArray(), content.ToArray(), []);
        if (chain is not null)
        {
            if (_chains.Count >= Maximum)
            {
                _chains.Clear();
            }

            _chains[key] = chain;
        }

        return chain;
    }

    private static KnownChain? Read(ReadOnlySpan<byte> content)
    {
        var certificates = new List<ReadOnlyMemory<byte>>();
        var fingerprints = new List<byte>();
        var reader = new ChainReader(content);
        while (!reader.AtEnd)
        {
            if (!reader.TryRead(out var certificate, out _))
            {
                return null;
            }

            certificates.Add(certificate.ToArray());
            fingerprints.AddRange(Hash256.Of(certificate).ToArray());
        }

        return new KnownChain(content.ToArray(), [.. fingerprints], certificates);
    }
}
