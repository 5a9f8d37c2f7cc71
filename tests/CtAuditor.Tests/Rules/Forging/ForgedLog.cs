using System.Buffers.Binary;
using System.Security.Cryptography;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;

namespace CtAuditor.Tests.Rules.Forging;

/// <summary>A log that signs SCTs and has been read for some time.</summary>
public sealed class ForgedLog(string name)
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private long _next = 1000;

    public string Name => name;

    public Hash256 LogId => Hash256.Of(_key.ExportSubjectPublicKeyInfo());

    /// <summary>Read from its first entry until far past every date of the tests, and approved by Chrome from the start.</summary>
    public LogCoverage Coverage => new()
    {
        Name = name,
        LogId = LogId,
        Key = _key.ExportSubjectPublicKeyInfo(),
        CoveredFrom = DateTimeOffset.MinValue,
        CoveredUntil = Forge.AsOf,
        MaximumMergeDelay = TimeSpan.FromHours(24),
        Operator = $"Operator of {name}",
        States = Forge.InChrome(LogListState.Usable),
    };

    /// <summary>An entry of this log with a timestamp.</summary>
    public LogSighting Entry(DateTimeOffset time) => new()
    {
        LogNumber = 1,
        LogId = LogId,
        LogName = name,
        Index = _next++,
        Timestamp = (ulong)time.ToUnixTimeMilliseconds(),
        MerkleTreeLeaf = ReadOnlyMemory<byte>.Empty,
    };

    /// <summary>A good SCT for the precertificate with this TBS (RFC 6962 section 3.2).</summary>
    public byte[] Sct(ForgedCa ca, byte[] canonicalTbs, DateTimeOffset time, params byte[] extensions)
    {
        byte[] timestamp = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(timestamp, time.ToUnixTimeMilliseconds());
        byte[] signed =
        [
            0, 0, .. timestamp, 0, 1, .. ca.KeyHash.ToArray(),
            (byte)(canonicalTbs.Length >> 16), (byte)(canonicalTbs.Length >> 8), (byte)canonicalTbs.Length, .. canonicalTbs, 0, (byte)extensions.Length, .. extensions,
        ];
        var signature = _key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return [0, .. LogId.ToArray(), .. timestamp, 0, (byte)extensions.Length, .. extensions, 4, 3, (byte)(signature.Length >> 8), (byte)signature.Length, .. signature];
    }

    /// <summary>A signed tree head (RFC 6962 section 3.5).</summary>
    public SignedTreeHead Head(long size, DateTimeOffset time, byte root = 1)
    {
        var head = new SignedTreeHead
        {
            LogId = LogId,
            TreeSize = size,
            Timestamp = (ulong)time.ToUnixTimeMilliseconds(),
            RootHash = Hash256.Of([root]),
            Signature = default,
        };
        var signature = _key.SignData(head.SignedData(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return head with { Signature = (byte[])[4, 3, (byte)(signature.Length >> 8), (byte)signature.Length, .. signature] };
    }

    /// <summary>CtExtensions with the leaf_index of a static-ct log (c2sp.org/static-ct-api, SCT Extension).</summary>
    public static byte[] LeafIndex(uint index) => [0, 0, 5, 0, (byte)(index >> 24), (byte)(index >> 16), (byte)(index >> 8), (byte)index];

    /// <summary>An SCT in form, for something else.</summary>
    public byte[] BadSct(ForgedCa ca, DateTimeOffset time) => Sct(ca, [0x30, 0x00], time);
}
