using System.Security.Cryptography;
using System.Text;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Rules;

/// <summary>
/// What logs signed, as files that openssl can verify: <c>NAME.bin</c> is what was signed, <c>NAME-signature.bin</c> the signature,
/// <c>log-key.pem</c> the key.
/// </summary>
public static class LogDocuments
{
    /// <summary>The log's key.</summary>
    public const string KeyFile = "log-key.pem";

    /// <summary>Start of the names of what the log did sign; it verifies.</summary>
    public const string Signed = "signed-";

    /// <summary>Start of the names of what only claims to be signed by the log; it does not verify.</summary>
    public const string Claimed = "claimed-";

    /// <summary>End of the name of the signature that goes with a <c>.bin</c>.</summary>
    public const string SignatureEnd = "-signature.bin";

    /// <summary>End of the name of what an SCT is over.</summary>
    public const string SctEnd = "sct.bin";

    private const string Binary = "application/octet-stream";

    /// <summary>The log's public key; nothing when it is not known.</summary>
    public static IEnumerable<EvidenceDocument> Key(LogCoverage log)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (!log.Key.IsEmpty)
        {
            var pem = PemEncoding.WriteString("PUBLIC KEY", log.Key.Span) + "\n";
            yield return new EvidenceDocument(KeyFile, "application/x-pem-file", Encoding.ASCII.GetBytes(pem));
        }
    }

    /// <summary>A tree head (RFC 6962 section 3.5).</summary>
    /// <param name="name">Such as <c>head-1</c>.</param>
    /// <param name="head">The head.</param>
    /// <param name="isSigned">Whether its signature verifies.</param>
    public static IEnumerable<EvidenceDocument> Head(string name, SignedTreeHead head, bool isSigned = true)
    {
        ArgumentNullException.ThrowIfNull(head);
        return DigitallySignedView.TryRead(head.Signature.Span, out var signed, out _)
            ? Pair(name, head.SignedData(), signed.Signature, isSigned)
            : [];
    }

    /// <summary>What an SCT is over (RFC 6962 section 3.2).</summary>
    internal static IEnumerable<EvidenceDocument> Sct(GroupCertificate final, EmbeddedSct embedded, bool isSigned) =>
        SctView.TryRead(embedded.Raw.Span, out var sct, out _) && SctVerifier.SignedData(final, sct) is { } data
            ? Pair("sct", data, sct.Signature, isSigned)
            : [];

    private static EvidenceDocument[] Pair(string name, byte[] data, ReadOnlySpan<byte> signature, bool isSigned)
    {
        var full = (isSigned ? Signed : Claimed) + name;
        return [new EvidenceDocument(full + ".bin", Binary, data), new EvidenceDocument(full + SignatureEnd, Binary, signature.ToArray())];
    }
}
