using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>Lists of bad keys, as a user has them on disk.</summary>
internal static class KeyLists
{
    /// <summary>A list that has one modulus among others.</summary>
    public static DebianWeakKeys Debian(BigInteger modulus) => InFolder(folder =>
    {
        File.WriteAllLines(Path.Combine(folder, "blacklist.RSA-1024"), ["# 1024 bits", "00000000000000000001", ""]);
        File.WriteAllLines(Path.Combine(folder, "blacklist.RSA-2048"), ["fffffffffffffffffffe", DebianLine(modulus)]);
        return DebianWeakKeys.Load(folder);
    });

    /// <summary>What the lists hold of a modulus: of the SHA-1 of openssl's line the last 20 digits.</summary>
    public static string DebianLine(BigInteger modulus)
    {
        var hex = Convert.ToHexString(modulus.ToByteArray(isUnsigned: true, isBigEndian: true)).TrimStart('0');
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.ASCII.GetBytes($"Modulus={hex}\n")))[20..];
    }

    /// <summary>A list of these lines.</summary>
    public static CompromisedKeys Compromised(params string[] lines) => InFolder(folder =>
    {
        var file = Path.Combine(folder, "compromised.txt");
        File.WriteAllLines(file, lines);
        return CompromisedKeys.Load(file);
    });

    /// <summary>A line for a key.</summary>
    public static string CompromisedLine(ReadOnlyMemory<byte> spki, string more = "") => Convert.ToHexString(SHA256.HashData(spki.Span)) + more;

    /// <summary>Does something in a folder of its own.</summary>
    public static T InFolder<T>(Func<string, T> act)
    {
        var folder = Directory.CreateTempSubdirectory("key-lists-");
        try
        {
            return act(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
