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

    /// <summary>Words of a chain that tell it from others before it is compared.</summary>
    private const int Samples = 4;

    private readonly ConcurrentDictionary<ulong, KnownChain> _chains = new();

    /// <summary>The chain of an entry; null where it cannot be taken apart, and so not put together again.</summary>
    public KnownChain? Find(in LogEntryView entry, bool isInline)
    {
        var content = isInline ? entry.Chain : entry.ChainFingerprints;
        var key = Sample(content) ^ (isInline ? 1UL : 0);
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

    private static ulong Sample(ReadOnlySpan<byte> content)
    {
        const ulong odd = 0x9E3779B97F4A7C15;
        var key = (ulong)content.Length;
        if (content.Length >= sizeof(ulong))
        {
            for (var i = 0; i < Samples; i++)
            {
                key = (key ^ BinaryPrimitives.ReadUInt64LittleEndian(content[(int)((long)(content.Length - sizeof(ulong)) * i / (Samples - 1))..])) * odd;
                key ^= key >> 32;
            }
        }

        return key << 1;
    }
}
