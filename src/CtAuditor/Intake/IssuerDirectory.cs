using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Intake;

/// <summary>
/// The CAs and CA certificates met so far, shared by all logs: a chain's certificate is read once, and a CA's number asked
/// for once, however often they come. Safe for concurrent use.
/// </summary>
public sealed class IssuerDirectory(IIssuerRegistry registry)
{
    /// <summary>
    /// CA certificates kept in memory, about 2 KB each. All CA certificates in CCADB are some 10,000; past the cap the older
    /// half goes, and never one that was asked for lately: the issuers of a batch are gathered before they are looked up.
    /// </summary>
    private const int MaximumCertificates = 30_000;

    /// <summary>CAs in memory, some 300 bytes each; a log that shows more is not showing the web's.</summary>
    private const int MaximumIssuers = 200_000;

    /// <summary>Certificates read of one chain; CT chains have two or three, and logs accept some ten.</summary>
    private const int MaximumChain = 10;

    private readonly ConcurrentDictionary<Hash256, IssuerIdentity[]> _byKey = new();
    private readonly List<IssuerCertificate> _learnt = [];
    private readonly Lock _lock = new();
    private volatile Certificates _certificates = new();
    private volatile Certificates _older = new();
    private int _count;

    /// <summary>The certificate with these bytes, read now or before.</summary>
    public IssuerCertificate Certificate(ReadOnlySpan<byte> der)
    {
        var content = ContentKey(der);
        if (_certificates.TryFind(content, der, out var known))
        {
            return known;
        }

        return Keep(_older.TryFind(content, der, out var old) ? old : IssuerCertificate.Read(der));
    }

    /// <summary>The certificate with this fingerprint, when it has been met.</summary>
    public IssuerCertificate? Certificate(Hash256 fingerprint)
    {
        if (_certificates.TryFind(fingerprint, out var known))
        {
            return known;
        }

        return _older.TryFind(fingerprint, out var old) ? Keep(old) : null;
    }

    /// <summary>A certificate from outside a chain; the store is handed it with the next batch that commits.</summary>
    public IssuerCertificate Learn(ReadOnlySpan<byte> der)
    {
        var certificate = Certificate(der);
        lock (_lock)
        {
            _learnt.Add(certificate);
        }

        return certificate;
    }

    /// <summary>The DER of an entry's issuers, direct signer first, as far as they are at hand.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> ChainOf(in LogEntryView entry)
    {
        var chain = new List<ReadOnlyMemory<byte>>();
        for (var rest = entry.ChainFingerprints; !rest.IsEmpty && chain.Count < MaximumChain; rest = rest[Hash256.Size..])
        {
            if (Certificate(new Hash256(rest[..Hash256.Size])) is not { } issuer)
            {
                break;
            }

            chain.Add(issuer.Der);
        }

        var inline = new ChainReader(entry.Chain);
        while (!inline.AtEnd && chain.Count < MaximumChain && inline.TryRead(out var certificate, out _))
        {
            chain.Add(Certificate(certificate).Der);
        }

        return chain;
    }

    /// <summary>The number of a CA.</summary>
    /// <returns>0 when there are more CAs than memory is set aside for.</returns>
    public int NumberOf(Hash256 keyHash, ReadOnlySpan<byte> name)
    {
        if (_byKey.TryGetValue(keyHash, out var sameKey))
        {
            foreach (var issuer in sameKey)
            {
                if (issuer.Name.Span.SequenceEqual(name))
                {
                    return issuer.Number;
                }
            }
        }

        lock (_lock)
        {
            foreach (var known in _byKey.GetValueOrDefault(keyHash) ?? [])
            {
                if (known.Name.Span.SequenceEqual(name))
                {
                    return known.Number;
                }
            }

            if (_count >= MaximumIssuers)
            {
                return 0;
            }

            var issuer = registry.NumberOf(keyHash, name);
            _byKey.AddOrUpdate(keyHash, [issuer], (_, same) => [.. same, issuer]);
            _count++;
            return issuer.Number;
        }
    }

    /// <summary>The certificates of <see cref="Learn"/> that the store has not been given yet.</summary>
    public IReadOnlyList<IssuerCertificate> TakeLearnt()
    {
        lock (_lock)
        {
            if (_learnt.Count == 0)
            {
                return [];
            }

            var taken = _learnt.ToArray();
            _learnt.Clear();
            return taken;
        }
    }

    // A signature stands at a certificate's end, so its last bytes and its length tell certificates apart; the bytes
    // themselves are compared before a hit counts.
    private static ulong ContentKey(ReadOnlySpan<byte> der) =>
        der.Length < 16
            ? (ulong)der.Length
            : BinaryPrimitives.ReadUInt64LittleEndian(der[^8..]) ^ BinaryPrimitives.ReadUInt64LittleEndian(der[^16..]) ^ (ulong)der.Length;

    private IssuerCertificate Keep(IssuerCertificate certificate)
    {
        if (_certificates.Count >= MaximumCertificates / 2)
        {
            lock (_lock)
            {
                if (_certificates.Count >= MaximumCertificates / 2)
                {
                    _older = _certificates;
                    _certificates = new Certificates();
                }
            }
        }

        _certificates.Add(certificate);
        return certificate;
    }

    /// <summary>Certificates by what they are and by what they are called.</summary>
    private sealed class Certificates
    {
        private readonly ConcurrentDictionary<ulong, IssuerCertificate> _byContent = new();
        private readonly ConcurrentDictionary<Hash256, IssuerCertificate> _byFingerprint = new();

        public int Count => _byFingerprint.Count;

        public bool TryFind(ulong content, ReadOnlySpan<byte> der, [NotNullWhen(true)] out IssuerCertificate? certificate) =>
            _byContent.TryGetValue(content, out certificate) && certificate.Der.Span.SequenceEqual(der);

        public bool TryFind(Hash256 fingerprint, [NotNullWhen(true)] out IssuerCertificate? certificate) =>
            _byFingerprint.TryGetValue(fingerprint, out certificate);

        // Who finds it by content, on another thread, looks for it by fingerprint next: that has to be there by then.
        public void Add(IssuerCertificate certificate)
        {
            _byFingerprint[certificate.Fingerprint] = certificate;
            _byContent[ContentKey(certificate.Der.Span)] = certificate;
        }
    }
}
