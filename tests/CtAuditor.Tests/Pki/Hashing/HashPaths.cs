using System.Security.Cryptography;
using CtAuditor.Pki;
using CtAuditor.Pki.Hashing;
using Xunit;

namespace CtAuditor.Tests.Pki.Hashing;

/// <summary>The ways of hashing that this machine has, by name, and the platform's own hash to compare them with.</summary>
internal static class HashPaths
{
    /// <summary>The names of the ways.</summary>
    public static string[] Names { get; } = [.. Enum.GetValues<Sha256Path>().Where(Sha256Batch.IsSupported).Select(path => path.ToString())];

    /// <summary>One row a way.</summary>
    public static TheoryData<string> All => [.. Names];

    /// <summary>Hashes by the named way.</summary>
    public static Hash256[] HashMany(string path, ReadOnlySpan<byte> arena, ReadOnlySpan<MessageSlice> messages, ReadOnlySpan<byte> prefix = default)
    {
        var digests = new Hash256[messages.Length];
        Sha256Batch.HashMany(arena, messages, digests, prefix, Enum.Parse<Sha256Path>(path));
        return digests;
    }

    /// <summary>Hashes pairs by the named way.</summary>
    public static void HashPairs(string path, ReadOnlySpan<Hash256> children, Span<Hash256> parents) =>
        Sha256Batch.HashPairs(children, parents, Enum.Parse<Sha256Path>(path));

    /// <summary>What the platform says for each message.</summary>
    public static Hash256[] Expected(byte[] arena, MessageSlice[] messages, byte[] prefix) =>
        [.. messages.Select(m => new Hash256(SHA256.HashData([.. prefix, .. arena.AsSpan(m.Offset, m.Length)])))];

    /// <summary>Bytes that are the same in every run.</summary>
    public static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
