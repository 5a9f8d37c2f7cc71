using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

public sealed class CheckpointTests
{
    private const string Origin = "rome.ct.example/2026h2";

    private const string Root = "lCkHUpkmVBEms2r2T1K6Og69+wUuuN3MIEW1/ezu2v0=";

    private static readonly Hash256 LogId = Hash256.Of([1]);

    private static readonly byte[] NoteSignature = Tls.Hex("0000019B71B44C00 | 04 03 0002 AABB");

    /// <summary>A signature line of the log itself.</summary>
    private static readonly string Own = Line(Origin, KeyId(), NoteSignature);

    private static readonly string Body = $"{Origin}\n300\n{Root}\n\n";

    private static readonly string Witness = Line("witness.example", 0xB8A2CF20, new byte[72]);

    [Fact]
    public void A_checkpoint_gives_its_tree_head()
    {
        Assert.True(TryParse(Body + Own, out var checkpoint, out var fault), fault.ToString());

        Assert.Equal(Origin, checkpoint!.Origin);
        Assert.Equal(LogId, checkpoint.Head.LogId);
        Assert.Equal(300, checkpoint.Head.TreeSize);
        Assert.Equal(0x19B71B44C00u, checkpoint.Head.Timestamp);
        Assert.Equal(Root, checkpoint.Head.RootHash.ToBase64());
        Assert.Equal(Tls.Hex("04 03 0002 AABB"), checkpoint.Head.Signature.ToArray());
    }

    [Fact]
    public void A_checkpoint_of_the_empty_tree_is_one()
    {
        Assert.True(TryParse(Body.Replace("\n300\n", "\n0\n", StringComparison.Ordinal) + Own, out var checkpoint, out _));
        Assert.Equal(0, checkpoint!.Head.TreeSize);
    }

    [Fact]
    public void The_head_of_a_signed_checkpoint_verifies()
    {
        using var signer = new LogSigner();
        var head = signer.SignHead(300, 5, Hash256.Of([2]));
        var line = Line(Origin, KeyId(signer.LogId), [.. Tls.U64(5), .. head.Signature.ToArray()]);
        var text = $"{Origin}\n300\n{head.RootHash.ToBase64()}\n\n{Witness}{line}";

        Assert.True(Checkpoint.TryParse(Encoding.UTF8.GetBytes(text), Origin, signer.LogId, out var checkpoint, out _));
        Assert.True(LogPublicKey.TryImport(signer.Spki, out var key, out _));
        using (key)
        {
            Assert.True(key.VerifyHead(checkpoint.Head));
        }

        Assert.Equal(head, checkpoint.Head);
    }

    /// <summary>c2sp.org/static-ct-api: clients MUST ignore signatures with unknown key names and IDs.</summary>
    [Fact]
    public void Signatures_of_others_are_ignored()
    {
        string[] foreign =
        [
            Witness,
            Line(Origin, KeyId() + 1, NoteSignature),
            Line(Origin + "x", KeyId(), NoteSignature),
            "\u2014 witness.example not*base64\n",
            "\u2014 witness.example\n",
            "\u2014 \n",
        ];

        foreach (var other in foreign)
        {
            Assert.True(TryParse(Body + other + Own, out _, out var fault), other + fault);
            Assert.True(TryParse(Body + Own + other, out _, out fault), other + fault);
        }
    }

    /// <summary>c2sp.org/signed-note: verifiers MUST accept at least 16 signatures, some of them of 5 kB.</summary>
    [Fact]
    public void Sixteen_large_signatures_are_accepted_and_a_flood_is_not()
    {
        var large = Line("witness.example", 1, new byte[5000]);

        Assert.True(TryParse(Body + string.Concat(Enumerable.Repeat(large, 15)) + Own, out _, out var fault), fault.ToString());

        Assert.False(TryParse(Body + string.Concat(Enumerable.Repeat(Witness, 100)) + Own, out _, out fault));
        Assert.Equal(FaultKind.TooLarge, fault.Kind);
        Assert.False(TryParse(Body + string.Concat(Enumerable.Repeat(large, 60)) + Own, out _, out fault));
        Assert.Equal(new Fault(FaultKind.TooLarge, CtLimits.MaxCheckpointLength), fault);
    }

    public static TheoryData<string, string, FaultKind, int> Malformed
    {
        get
        {
            var origin = Origin.Length;
            var root = origin + 5;
            var separator = root + 45;
            var signatures = Body.Length;
            return new()
            {
                { "empty", "", FaultKind.Truncated, 0 },
                { "no newline", Origin, FaultKind.Truncated, 0 },
                { "another origin", Body.Replace("rome", "oslo", StringComparison.Ordinal) + Own, FaultKind.BadValue, 0 },
                { "origin with a slash behind", Body.Replace("2026h2", "2026h2/", StringComparison.Ordinal) + Own, FaultKind.BadValue, 0 },
                { "origin only", Origin + "\n", FaultKind.Truncated, origin + 1 },
                { "empty size", $"{Origin}\n\n{Root}\n\n{Own}", FaultKind.BadText, origin + 1 },
                { "size with leading zero", $"{Origin}\n0300\n{Root}\n\n{Own}", FaultKind.BadText, origin + 1 },
                { "negative size", $"{Origin}\n-300\n{Root}\n\n{Own}", FaultKind.BadText, origin + 1 },
                { "size with sign", $"{Origin}\n+300\n{Root}\n\n{Own}", FaultKind.BadText, origin + 1 },
                { "size with space", $"{Origin}\n300 \n{Root}\n\n{Own}", FaultKind.BadText, origin + 1 },
                { "size of 2^63", $"{Origin}\n9223372036854775808\n{Root}\n\n{Own}", FaultKind.BadText, origin + 1 },
                { "size of 2^64", $"{Origin}\n18446744073709551616\n{Root}\n\n{Own}", FaultKind.BadText, origin + 1 },
                { "no root", $"{Origin}\n300\n", FaultKind.Truncated, root },
                { "empty root", $"{Origin}\n300\n\n\n{Own}", FaultKind.BadText, root },
                { "root of 31 bytes", $"{Origin}\n300\n{Convert.ToBase64String(new byte[31])}\n\n{Own}", FaultKind.BadText, root },
                { "root of 33 bytes", $"{Origin}\n300\n{Convert.ToBase64String(new byte[33])}\n\n{Own}", FaultKind.BadText, root },
                { "root without padding", $"{Origin}\n300\n{Root[..^1]}\n\n{Own}", FaultKind.BadText, root },
                { "root with stray bits", $"{Origin}\n300\n{Root[..^2]}1=\n\n{Own}", FaultKind.BadText, root },
                { "root with a space", $"{Origin}\n300\n{Root[..9]} {Root[9..]}\n\n{Own}", FaultKind.BadText, root },
                { "root in base64url", $"{Origin}\n300\n{Root.Replace('/', '_').Replace('+', '-')}\n\n{Own}", FaultKind.BadText, root },
                { "body only", $"{Origin}\n300\n{Root}\n", FaultKind.Truncated, separator },
                { "extension line", $"{Origin}\n300\n{Root}\nmore\n\n{Own}", FaultKind.TrailingBytes, separator },
                { "no separator", $"{Origin}\n300\n{Root}\n{Own}", FaultKind.TrailingBytes, separator },
                { "no signature", Body, FaultKind.BadValue, signatures },
                { "signatures of others", Body + Witness, FaultKind.BadValue, signatures },
                { "second separator", $"{Body}\n{Own}", FaultKind.BadText, signatures },
                { "hyphen for the dash", Body + Own.Replace('\u2014', '-'), FaultKind.BadText, signatures },
                { "signature without newline", (Body + Own)[..^1], FaultKind.Truncated, signatures },
                { "own signature not in base64", $"{Body}\u2014 {Origin} ????\n", FaultKind.BadText, signatures },
                { "own signature without key id", $"{Body}\u2014 {Origin} AAA=\n", FaultKind.BadText, signatures },
                { "own signature with space behind", Body + Own[..^1] + " \n", FaultKind.BadText, signatures },
                { "own signature cut short", Body + Line(Origin, KeyId(), NoteSignature[..^1]), FaultKind.Truncated, signatures },
                { "own signature without any", Body + Line(Origin, KeyId(), NoteSignature[..8]), FaultKind.Truncated, signatures },
                { "own signature with more behind", Body + Line(Origin, KeyId(), [.. NoteSignature, 0]), FaultKind.TrailingBytes, signatures },
                { "own signature twice", Body + Own + Own, FaultKind.Duplicate, signatures + Encoding.UTF8.GetByteCount(Own) },
                { "carriage returns", (Body + Own).Replace("\n", "\r\n", StringComparison.Ordinal), FaultKind.BadText, 0 },
                { "tab in a foreign line", $"{Body}\u2014 a\tb AAAA\n{Own}", FaultKind.BadText, signatures },
                { "nul", "\0" + Body + Own, FaultKind.BadText, 0 },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_checkpoint_is_refused_with_what_and_where(string name, string text, FaultKind kind, int offset)
    {
        Assert.False(TryParse(text, out var checkpoint, out var fault), name);
        Assert.Equal(new Fault(kind, offset), fault);
        Assert.Null(checkpoint);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused()
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(Body), 0xE2, 0x80, 0x94, 0x20, 0xFF, (byte)'\n', .. Encoding.UTF8.GetBytes(Own)];

        Assert.False(Checkpoint.TryParse(text, Origin, LogId, out _, out var fault));
        Assert.Equal(new Fault(FaultKind.BadText, Body.Length), fault);
    }

    [Fact]
    public void A_signature_of_another_log_is_not_this_logs()
    {
        Assert.False(Checkpoint.TryParse(Encoding.UTF8.GetBytes(Body + Own), Origin, Hash256.Of([2]), out _, out var fault));
        Assert.Equal(new Fault(FaultKind.BadValue, Body.Length), fault);
    }

    private static bool TryParse(string text, out Checkpoint? checkpoint, out Fault fault) =>
        Checkpoint.TryParse(Encoding.UTF8.GetBytes(text), Origin, LogId, out checkpoint, out fault);

    private static uint KeyId() => KeyId(LogId);

    private static uint KeyId(Hash256 logId) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(Origin), 0x0A, 0x05, .. logId.ToArray()]));

    private static string Line(string name, uint keyId, byte[] signature)
    {
        var id = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(id, keyId);
        return $"\u2014 {name} {Convert.ToBase64String([.. id, .. signature])}\n";
    }
}
