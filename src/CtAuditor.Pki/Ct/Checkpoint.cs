using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CtAuditor.Pki.Ct;

/// <summary>
/// A static-ct log's tree head in the form of a signed note (c2sp.org/static-ct-api, Checkpoints; c2sp.org/signed-note).
/// <code>
/// &lt;origin&gt;
/// &lt;tree size&gt;
/// &lt;root hash, base64&gt;
///
/// — &lt;origin&gt; &lt;base64 of: key id[4], uint64 timestamp, TreeHeadSignature&gt;
/// — &lt;other name&gt; ...
/// </code>
/// </summary>
public sealed record Checkpoint
{
    // c2sp.org/signed-note: the type of RFC 6962 TreeHeadSignatures.
    private const byte SignatureType = 0x05;

    private const int KeyIdLength = 4;

    private Checkpoint(string origin, SignedTreeHead head)
    {
        Origin = origin;
        Head = head;
    }

    /// <summary>The log's submission prefix without schema and trailing slash. The signature does not cover it.</summary>
    public string Origin { get; }

    /// <summary>The head, whose signature is yet to be verified.</summary>
    public SignedTreeHead Head { get; }

    // Em dash, space.
    private static ReadOnlySpan<byte> SignaturePrefix => "\u2014 "u8;

    /// <summary>
    /// Reads a checkpoint and finds the log's own signature in it. Signatures under other names or key ids are ignored, as
    /// c2sp.org/static-ct-api demands. Nothing is verified: see <see cref="LogPublicKey.VerifyHead"/>.
    /// </summary>
    /// <param name="text">The body as served.</param>
    /// <param name="expectedOrigin">The log's origin.</param>
    /// <param name="logId">The log's id, out of which the key id is made.</param>
    /// <param name="checkpoint">The checkpoint, or null.</param>
    /// <param name="fault">
    /// TooLarge; BadText for a line that does not follow its grammar; BadValue for another origin (at 0) or where the log's own
    /// signature is missing (at the first signature line); TrailingBytes for extension lines, which this signature type does
    /// not allow; Duplicate for a second signature of the log; a fault of the signature's structure, at its line.
    /// </param>
    public static bool TryParse(
        ReadOnlySpan<byte> text, string expectedOrigin, Hash256 logId, [NotNullWhen(true)] out Checkpoint? checkpoint, out Fault fault)
    {
        ArgumentException.ThrowIfNullOrEmpty(expectedOrigin);
        checkpoint = null;
        if (text.Length > CtLimits.MaxCheckpointLength)
        {
            fault = new Fault(FaultKind.TooLarge, CtLimits.MaxCheckpointLength);
            return false;
        }

        var lines = new NoteLineReader(text);
        var origin = Encoding.UTF8.GetBytes(expectedOrigin);
        if (!lines.TryRead(out var line, out fault))
        {
            return false;
        }

        if (!line.SequenceEqual(origin))
        {
            fault = new Fault(FaultKind.BadValue, 0);
            return false;
        }

        if (!TryReadSize(ref lines, out var size, out fault)
            || !TryReadRoot(ref lines, out var root, out fault)
            || !TryReadSeparator(ref lines, out fault)
            || !TryFindSignature(ref lines, origin, KeyId(origin, logId), out var timestamp, out var signature, out fault))
        {
            return false;
        }

        checkpoint = new Checkpoint(expectedOrigin, new SignedTreeHead
        {
            LogId = logId,
            TreeSize = size,
            Timestamp = timestamp,
            RootHash = root,
            Signature = signature,
        });
        return true;
    }

    /// <summary>SHA-256 of name, newline, signature type and LogID; the first four bytes (c2sp.org/static-ct-api, Checkpoints).</summary>
    private static uint KeyId(ReadOnlySpan<byte> origin, Hash256 logId)
    {
        var input = new byte[origin.Length + 2 + Hash256.Size];
        origin.CopyTo(input);
        input[origin.Length] = (byte)'\n';
        input[origin.Length + 1] = SignatureType;
        logId.CopyTo(input.AsSpan(origin.Length + 2));
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(input));
    }

    private static bool TryReadSize(scoped ref NoteLineReader lines, out long size, out Fault fault)
    {
        size = 0;
        var start = lines.Position;
        if (!lines.TryRead(out var line, out fault))
        {
            return false;
        }

        // c2sp.org/tlog-checkpoint: decimal without leading zeros.
        if (line.IsEmpty
            || (line[0] == '0' && line.Length > 1)
            || line.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            || !Utf8Parser.TryParse(line, out size, out var used)
            || used != line.Length)
        {
            fault = new Fault(FaultKind.BadText, start);
            return false;
        }

        return true;
    }

    private static bool TryReadRoot(scoped ref NoteLineReader lines, out Hash256 root, out Fault fault)
    {
        root = default;
        var start = lines.Position;
        if (!lines.TryRead(out var line, out fault))
        {
            return false;
        }

        if (!StrictBase64.TryDecode(line, out var bytes) || bytes.Length != Hash256.Size)
        {
            fault = new Fault(FaultKind.BadText, start);
            return false;
        }

        root = new Hash256(bytes);
        return true;
    }

    private static bool TryReadSeparator(scoped ref NoteLineReader lines, out Fault fault)
    {
        var start = lines.Position;
        if (!lines.TryRead(out var line, out fault))
        {
            return false;
        }

        if (!line.IsEmpty)
        {
            fault = new Fault(FaultKind.TrailingBytes, start);
            return false;
        }

        return true;
    }

    private static bool TryFindSignature(
        scoped ref NoteLineReader lines, ReadOnlySpan<byte> name, uint keyId, out ulong timestamp, out byte[] signature, out Fault fault)
    {
        timestamp = 0;
        signature = [];
        var firstLine = lines.Position;
        for (var count = 0; !lines.AtEnd; count++)
        {
            var start = lines.Position;
            if (count == CtLimits.MaxCheckpointSignatures)
            {
                fault = new Fault(FaultKind.TooLarge, start);
                return false;
            }

            if (!lines.TryRead(out var line, out fault))
            {
                return false;
            }

            if (!line.StartsWith(SignaturePrefix))
            {
                fault = new Fault(FaultKind.BadText, start);
                return false;
            }

            line = line[SignaturePrefix.Length..];
            var space = line.IndexOf((byte)' ');
            if (space < 0 || !line[..space].SequenceEqual(name))
            {
                continue;
            }

            if (!StrictBase64.TryDecode(line[(space + 1)..], out var blob) || blob.Length <= KeyIdLength)
            {
                fault = new Fault(FaultKind.BadText, start);
                return false;
            }

            if (BinaryPrimitives.ReadUInt32BigEndian(blob) != keyId)
            {
                continue;
            }

            if (signature.Length != 0)
            {
                fault = new Fault(FaultKind.Duplicate, start);
                return false;
            }

            // RFC6962NoteSignature: uint64 timestamp; TreeHeadSignature signature.
            var reader = new TlsReader(blob, KeyIdLength);
            if (!reader.TryReadUInt64(out timestamp, out fault)
                || !DigitallySignedView.TryRead(ref reader, out var signed, out fault)
                || !reader.TryFinish(out fault))
            {
                fault = fault with { Offset = start };
                return false;
            }

            signature = signed.Raw.ToArray();
        }

        fault = signature.Length == 0 ? new Fault(FaultKind.BadValue, firstLine) : Fault.None;
        return fault == Fault.None;
    }
}
