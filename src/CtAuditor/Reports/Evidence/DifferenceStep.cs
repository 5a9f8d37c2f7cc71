using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;

namespace CtAuditor.Reports.Evidence;

/// <summary>Shows where two certificates differ that should not.</summary>
internal static class DifferenceStep
{
    /// <summary>Most differences that get commands; two certificates that have nothing in common need no list.</summary>
    private const int MaximumShown = 8;

    /// <summary>The step; null when one cannot be read, or nothing but the poison and the SCT list differs.</summary>
    public static CheckStep? Of(ExportedCertificate left, ExportedCertificate right)
    {
        if (!CertificateView.TryRead(left.Item.Der.Span, out var leftView, out _)
            || !CertificateView.TryRead(right.Item.Der.Span, out var rightView, out _))
        {
            return null;
        }

        var correspondence = Correspondence.Compare(Canonical(left, leftView), Canonical(right, rightView));
        if (correspondence.AreEqual)
        {
            return null;
        }

        var commands = new List<string>();
        foreach (var difference in correspondence.Differences.Take(MaximumShown))
        {
            AddView(commands, left, leftView, difference);
            AddView(commands, right, rightView, difference);
        }

        return commands.Count == 0 ? null : new CheckStep(
            $"Where {left.Pem} and {right.Pem} differ",
            $"{correspondence.Describe(left.Pem, right.Pem)}. Apart from the poison and the SCT list, both must be the same bytes. The fields that differ, of the one and of the other:",
            commands);
    }

    private static byte[] Canonical(ExportedCertificate certificate, in CertificateView view)
    {
        var canonical = new byte[view.Tbs.Raw.Length];
        var oid = certificate.Item.Role == EvidenceRoles.Precertificate ? Oids.PrecertificatePoison : Oids.SctList;
        return CanonicalTbs.TryRemove(view.Tbs, oid, canonical, out var written, out _) ? canonical[..written] : view.Tbs.Raw.ToArray();
    }

    private static void AddView(List<string> commands, ExportedCertificate certificate, in CertificateView view, FieldDifference difference)
    {
        if (!TryFind(view.Tbs, difference, out var offset, out var length, out var inner)
            || !IsReadable(view.Tbs.Raw.Slice(offset, length), 0))
        {
            return;
        }

        var start = view.TbsOffset + offset;
        commands.Add(FormattableString.Invariant($"openssl asn1parse -inform DER -in {certificate.Der} -offset {start} -length {length} -i"));
        if (inner >= 0)
        {
            commands.Add(FormattableString.Invariant($"openssl asn1parse -inform DER -in {certificate.Der} -strparse {view.TbsOffset + inner} -i"));
        }
    }

    /// <summary>Where the field stands in the TBSCertificate, and where an extension's OCTET STRING does when there is DER in it.</summary>
    private static bool TryFind(in TbsCertificateView tbs, FieldDifference difference, out int offset, out int length, out int inner)
    {
        inner = -1;
        if (difference.Field == TbsField.Extension)
        {
            return TryFindExtension(tbs, difference.ExtensionOid, out offset, out length, out inner);
        }

        (offset, length) = difference.Field switch
        {
            TbsField.Version => (tbs.VersionOffset, tbs.VersionField.Length),
            TbsField.SerialNumber => (tbs.SerialNumberOffset, tbs.SerialNumberField.Length),
            TbsField.Signature => (tbs.SignatureOffset, tbs.Signature.Length),
            TbsField.Issuer => (tbs.IssuerOffset, tbs.Issuer.Length),
            TbsField.Validity => (tbs.ValidityOffset, tbs.Validity.Length),
            TbsField.Subject => (tbs.SubjectOffset, tbs.Subject.Length),
            TbsField.SubjectPublicKeyInfo => (tbs.SubjectPublicKeyInfoOffset, tbs.SubjectPublicKeyInfo.Length),
            TbsField.IssuerUniqueId => (tbs.IssuerUniqueIdOffset, tbs.IssuerUniqueId.Length),
            TbsField.SubjectUniqueId => (tbs.SubjectUniqueIdOffset, tbs.SubjectUniqueId.Length),
            TbsField.Extensions => (tbs.ExtensionsOffset, tbs.ExtensionsField.Length),
            _ => (0, 0),
        };
        return length > 0;
    }

    private static bool TryFindExtension(in TbsCertificateView tbs, string? oid, out int offset, out int length, out int inner)
    {
        foreach (var extension in tbs.Extensions)
        {
            if (string.Equals(Oids.ToDotted(extension.Oid), oid, StringComparison.Ordinal))
            {
                offset = extension.Offset;
                length = extension.Raw.Length;

                // extnValue ends the extension; before its content stand a tag and a length of one to four bytes.
                var header = extension.Value.Length switch { < 0x80 => 2, <= 0xFF => 3, <= 0xFFFF => 4, _ => 5 };
                inner = IsReadable(extension.Value, 0) ? offset + length - extension.Value.Length - header : -1;
                return true;
            }
        }

        (offset, length, inner) = (0, 0, -1);
        return false;
    }

    /// <summary>Whether the bytes are DER all the way down, so that openssl prints them and succeeds.</summary>
    private static bool IsReadable(ReadOnlySpan<byte> der, int depth)
    {
        // openssl asn1parse gives up at 128; no field of a certificate nests half as deep.
        const int DeepestNesting = 64;
        const byte Constructed = 0x20;
        if (depth > DeepestNesting || der.IsEmpty)
        {
            return depth is > 0 and <= DeepestNesting;
        }

        var reader = new DerReader(der);
        while (!reader.AtEnd)
        {
            if (!reader.TryRead(out var element, out _)
                || ((element.Tag & Constructed) != 0 && !IsReadable(element.Content, depth + 1)))
            {
                return false;
            }
        }

        return true;
    }
}
