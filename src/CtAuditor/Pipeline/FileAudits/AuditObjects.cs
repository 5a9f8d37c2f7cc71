using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Crls;
using CtAuditor.Pki.Der;

namespace CtAuditor.Pipeline.FileAudits;

/// <summary>Takes a file apart: PEM (RFC 7468) with any text around it, bare base64, or DER.</summary>
internal static class AuditObjects
{
    /// <summary>Objects of one file; what comes behind is left out, and said to be. The roots of all programs are some 500.</summary>
    public const int Maximum = 100_000;

    private const byte Bom = 0xEF;

    /// <summary>The objects of a file, in order; never none.</summary>
    public static IReadOnlyList<AuditObject> Read(byte[] content)
    {
        var objects = new List<AuditObject>();
        if (content.AsSpan().IndexOf("-----BEGIN "u8) >= 0)
        {
            // In reports of CCADB the PEM stands in quotes, which no PEM reader takes for a border.
            ReadPem(Encoding.Latin1.GetString(content).Replace('"', '\n').Replace('\'', '\n'), objects);
        }
        else if (content.Length > 0 && content[0] == DerTag.Sequence)
        {
            objects.Add(Of(content, AuditedKind.Unreadable));
        }
        else if (TryBase64(content) is { } der)
        {
            objects.Add(Of(der, AuditedKind.Unreadable));
        }

        return objects.Count > 0 ? objects : [new AuditObject(AuditedKind.Unreadable, [], content.Length == 0 ? "the file is empty" : "there is neither PEM nor DER in it")];
    }

    private static void ReadPem(string text, List<AuditObject> objects)
    {
        var rest = text.AsSpan();
        while (objects.Count < Maximum && PemEncoding.TryFind(rest, out var fields))
        {
            var label = rest[fields.Label];
            var der = new byte[fields.DecodedDataLength];
            if (KindOf(label) is { } kind)
            {
                objects.Add(Convert.TryFromBase64Chars(rest[fields.Base64Data], der, out var length)
                    ? Of(der[..length], kind)
                    : new AuditObject(AuditedKind.Unreadable, [], "its base64 cannot be read"));
            }

            rest = rest[fields.Location.End..];
        }

        if (objects.Count == 0)
        {
            objects.Add(new AuditObject(AuditedKind.Unreadable, [], "there is no PEM of a certificate, CRL or OCSP response in it"));
        }
    }

    // A private key beside its certificate is nobody's business here.
    private static AuditedKind? KindOf(ReadOnlySpan<char> label) => label switch
    {
        "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE" => AuditedKind.Certificate,
        "X509 CRL" or "CRL" => AuditedKind.Crl,
        "OCSP RESPONSE" => AuditedKind.Ocsp,
        _ => null,
    };

    private static byte[]? TryBase64(byte[] content)
    {
        var text = content.AsSpan();
        text = text.StartsWith((ReadOnlySpan<byte>)[Bom, 0xBB, 0xBF]) ? text[3..] : text;
        var der = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text, der, out _, out var written) == System.Buffers.OperationStatus.Done && written > 0 && der[0] == DerTag.Sequence
            ? der[..written]
            : null;
    }

    private static AuditObject Of(byte[] der, AuditedKind said)
    {
        if (CertificateView.TryRead(der, out var certificate, out var fault))
        {
            return new AuditObject(certificate.Tbs.Extensions.Contains(Oids.PrecertificatePoison) ? AuditedKind.Precertificate : AuditedKind.Certificate, der, "");
        }

        var kind = said is AuditedKind.Crl or AuditedKind.Ocsp ? said : SeemsToBe(der);
        if (kind == AuditedKind.Crl)
        {
            return CrlView.TryRead(der, out _, out fault) ? new AuditObject(kind, der, "") : Unreadable(der, "CRL", fault);
        }

        return kind == AuditedKind.Ocsp ? new AuditObject(kind, der, "") : Unreadable(der, "certificate", fault);
    }

    private static AuditObject Unreadable(byte[] der, string what, Fault fault) =>
        new(AuditedKind.Unreadable, der, FormattableString.Invariant($"it cannot be read as a {what}: {fault.Kind} at byte {fault.Offset}"));

    /// <summary>
    /// An OCSPResponse begins with an ENUMERATED (RFC 6960 section 4.2.1). A CRL's tbsCertList has, behind its version and algorithm, a name
    /// and then a time, where a certificate has a SEQUENCE of two (RFC 5280 section 5.1).
    /// </summary>
    private static AuditedKind SeemsToBe(byte[] der)
    {
        if (!new DerReader(der).TryRead(DerTag.Sequence, out var whole, out _))
        {
            return AuditedKind.Unreadable;
        }

        var fields = whole.Open();
        if (fields.PeekTag() == DerTag.Enumerated)
        {
            return AuditedKind.Ocsp;
        }

        if (!fields.TryRead(DerTag.Sequence, out var list, out _))
        {
            return AuditedKind.Unreadable;
        }

        var inner = list.Open();
        if (inner.PeekTag() == DerTag.Integer && !inner.TryRead(out _, out _))
        {
            return AuditedKind.Unreadable;
        }

        return inner.TryRead(DerTag.Sequence, out _, out _) && inner.TryRead(DerTag.Sequence, out _, out _) && inner.PeekTag() is DerTag.UtcTime or DerTag.GeneralizedTime
            ? AuditedKind.Crl
            : AuditedKind.Unreadable;
    }
}
