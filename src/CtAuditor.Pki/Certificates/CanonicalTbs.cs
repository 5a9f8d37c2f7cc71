using System.Buffers;
using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// The TBSCertificate that a precertificate and its final certificate have in common: the one without its poison, the
/// other without its SCT list (RFC 6962 section 3.2). The bytes are cut out and nothing is decoded and encoded again:
/// only the lengths of the extensions SEQUENCE, its [3] and the TBSCertificate are rewritten, and [3] goes away where
/// no extension is left (SIZE (1..MAX), RFC 5280 section 4.1). The destination must not overlap the input.
/// </summary>
public static class CanonicalTbs
{
    /// <summary>Copies a TBSCertificate without the extension <paramref name="oid"/>; unchanged where it has none.</summary>
    /// <param name="tbs">The TBSCertificate.</param>
    /// <param name="oid">Content octets: <see cref="Oids.PrecertificatePoison"/> or <see cref="Oids.SctList"/>.</param>
    /// <param name="destination">At least as long as <paramref name="tbs"/>.</param>
    /// <param name="written">Bytes written.</param>
    /// <param name="fault">Duplicate, at the second one, where the extension is there twice.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than <paramref name="tbs"/>.</exception>
    public static bool TryRemove(in TbsCertificateView tbs, ReadOnlySpan<byte> oid, Span<byte> destination, out int written, out Fault fault)
    {
        written = 0;
        if (!TryFindOnly(tbs, oid, out var extension, out var found, out fault))
        {
            return false;
        }

        Require(destination, tbs.Raw.Length);
        if (!found)
        {
            tbs.Raw.CopyTo(destination);
            written = tbs.Raw.Length;
            return true;
        }

        var before = tbs.Raw[tbs.ExtensionsContentOffset..extension.Offset];
        var after = tbs.Raw[(extension.Offset + extension.Raw.Length)..];
        var target = new SpanWriter(destination);
        WriteOpening(ref target, tbs, tbs.Issuer, before.Length + after.Length);
        target.Write(before);
        target.Write(after);
        written = target.Length;
        return true;
    }

    /// <summary>SHA-256 of what <see cref="TryRemove"/> writes, without an allocation.</summary>
    /// <param name="tbs">The TBSCertificate.</param>
    /// <param name="oid">Content octets: <see cref="Oids.PrecertificatePoison"/> or <see cref="Oids.SctList"/>.</param>
    /// <param name="hash">The digest.</param>
    /// <param name="fault">As <see cref="TryRemove"/>.</param>
    public static bool TryHash(in TbsCertificateView tbs, ReadOnlySpan<byte> oid, out Hash256 hash, out Fault fault)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(tbs.Raw.Length);
        try
        {
            var done = TryRemove(tbs, oid, scratch, out var written, out fault);
            hash = done ? Hash256.Of(scratch.AsSpan(0, written)) : default;
            return done;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    /// <summary>How long the destination of <see cref="TryForPrecertificate(in CertificateView, ReadOnlySpan{byte}, Span{byte}, out int, out Fault)"/> must be, in bytes.</summary>
    public static int MaxLengthForPrecertificate(in CertificateView precertificate, ReadOnlySpan<byte> precertificateSigningCertificate) =>
        precertificate.Tbs.Raw.Length + precertificateSigningCertificate.Length;

    /// <summary>Writes the TBSCertificate that a log stores for a precertificate (RFC 6962 section 3.2).</summary>
    /// <param name="precertificate">The precertificate as submitted. Without a poison its TBSCertificate is taken as it is: that it lacks one is for a rule to say.</param>
    /// <param name="precertificateSigningCertificate">DER of the precertificate signing certificate where one signed it, else empty. Whether it is one (<see cref="ExtendedKeyUsages"/>) is the caller's to decide.</param>
    /// <param name="destination">At least <see cref="MaxLengthForPrecertificate"/> bytes.</param>
    /// <param name="written">Bytes written.</param>
    /// <param name="fault">Duplicate poison, at its position in the precertificate's TBSCertificate, or what is wrong with the signing certificate, at its position there.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static bool TryForPrecertificate(
        in CertificateView precertificate,
        ReadOnlySpan<byte> precertificateSigningCertificate,
        Span<byte> destination,
        out int written,
        out Fault fault)
    {
        if (precertificateSigningCertificate.IsEmpty)
        {
            return TryRemove(precertificate.Tbs, Oids.PrecertificatePoison, destination, out written, out fault);
        }

        if (!CertificateView.TryRead(precertificateSigningCertificate, out var signer, out fault))
        {
            written = 0;
            return false;
        }

        return TryForPrecertificate(precertificate.Tbs, signer.Tbs, destination, out written, out fault);
    }

    /// <summary>
    /// Writes the TBSCertificate that a log stores for a precertificate that a precertificate signing certificate
    /// signed: its issuer becomes the signing certificate's issuer and so does its authority key identifier, in place,
    /// at the end where it had none, or gone where the signing certificate has none. The signature field stays.
    /// </summary>
    /// <param name="precertificate">The precertificate's TBSCertificate.</param>
    /// <param name="precertificateSigningCertificate">The signing certificate's TBSCertificate.</param>
    /// <param name="destination">At least as long as both together.</param>
    /// <param name="written">Bytes written.</param>
    /// <param name="fault">Duplicate, at the second poison.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static bool TryForPrecertificate(
        in TbsCertificateView precertificate,
        in TbsCertificateView precertificateSigningCertificate,
        Span<byte> destination,
        out int written,
        out Fault fault)
    {
        written = 0;
        if (!TryFindOnly(precertificate, Oids.PrecertificatePoison, out var poison, out var hasPoison, out fault))
        {
            return false;
        }

        Require(destination, precertificate.Raw.Length + precertificateSigningCertificate.Raw.Length);

        // Where an authority key identifier is there twice the first one counts, as in the logs' own software.
        var replaces = precertificate.Extensions.TryFind(Oids.AuthorityKeyIdentifier, out var old);
        var keepsOne = precertificateSigningCertificate.Extensions.TryFind(Oids.AuthorityKeyIdentifier, out var signers);

        // RFC 6962 section 3.2 speaks of the value: the criticality stays the precertificate's. An appended one is not critical.
        var key = new KeyIdentifier(keepsOne, replaces ? old.CriticalField : default, keepsOne ? signers.Value : default);

        var length = precertificate.Raw.Length - precertificate.ExtensionsContentOffset + key.Length;
        length -= hasPoison ? poison.Raw.Length : 0;
        length -= replaces ? old.Raw.Length : 0;

        var target = new SpanWriter(destination);
        WriteOpening(ref target, precertificate, precertificateSigningCertificate.Issuer, length);
        foreach (var extension in precertificate.Extensions)
        {
            if (replaces && extension.Offset == old.Offset)
            {
                key.WriteTo(ref target);
            }
            else if (!hasPoison || extension.Offset != poison.Offset)
            {
                target.Write(extension.Raw);
            }
        }

        if (!replaces)
        {
            key.WriteTo(ref target);
        }

        written = target.Length;
        return true;
    }

    private static bool TryFindOnly(in TbsCertificateView tbs, ReadOnlySpan<byte> oid, out ExtensionView extension, out bool found, out Fault fault)
    {
        extension = default;
        found = false;
        foreach (var candidate in tbs.Extensions)
        {
            if (!candidate.Oid.SequenceEqual(oid))
            {
                continue;
            }

            if (found)
            {
                fault = new Fault(FaultKind.Duplicate, candidate.Offset);
                return false;
            }

            extension = candidate;
            found = true;
        }

        fault = Fault.None;
        return true;
    }

    /// <summary>Everything up to the first extension: lengths anew, fields as they are but for the issuer.</summary>
    private static void WriteOpening(scoped ref SpanWriter target, in TbsCertificateView tbs, ReadOnlySpan<byte> issuer, int extensionsLength)
    {
        var beforeIssuer = tbs.Raw[tbs.VersionOffset..tbs.IssuerOffset];
        var afterIssuer = tbs.Raw[tbs.ValidityOffset..tbs.ExtensionsOffset];
        var list = DerHeader.SizeWithContent(extensionsLength);
        var field = extensionsLength == 0 ? 0 : DerHeader.SizeWithContent(list);

        target.WriteHeader(DerTag.Sequence, beforeIssuer.Length + issuer.Length + afterIssuer.Length + field);
        target.Write(beforeIssuer);
        target.Write(issuer);
        target.Write(afterIssuer);
        if (extensionsLength > 0)
        {
            target.WriteHeader(DerTag.Constructed(3), list);
            target.WriteHeader(DerTag.Sequence, extensionsLength);
        }
    }

    private static void Require(ReadOnlySpan<byte> destination, int length)
    {
        if (destination.Length < length)
        {
            throw new ArgumentException("The destination is too short for the TBSCertificate.", nameof(destination));
        }
    }

    /// <summary>An authority key identifier extension put together from two certificates, or none.</summary>
    private readonly ref struct KeyIdentifier(bool isThere, ReadOnlySpan<byte> criticalField, ReadOnlySpan<byte> value)
    {
        private readonly ReadOnlySpan<byte> _criticalField = criticalField;
        private readonly ReadOnlySpan<byte> _value = value;

        public int Length => isThere ? DerHeader.SizeWithContent(ContentLength) : 0;

        private int ContentLength =>
            DerHeader.SizeWithContent(Oids.AuthorityKeyIdentifier.Length) + _criticalField.Length + DerHeader.SizeWithContent(_value.Length);

        public void WriteTo(scoped ref SpanWriter target)
        {
            if (!isThere)
            {
                return;
            }

            target.WriteHeader(DerTag.Sequence, ContentLength);
            target.WriteHeader(DerTag.ObjectIdentifier, Oids.AuthorityKeyIdentifier.Length);
            target.Write(Oids.AuthorityKeyIdentifier);
            target.Write(_criticalField);
            target.WriteHeader(DerTag.OctetString, _value.Length);
            target.Write(_value);
        }
    }
}
