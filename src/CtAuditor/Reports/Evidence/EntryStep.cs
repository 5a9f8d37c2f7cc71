using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Reports.Evidence;

/// <summary>Shows that a log entry is that of a certificate.</summary>
internal static class EntryStep
{
    // RFC 6962 section 3.4: version, leaf_type, timestamp, entry_type; for a precert_entry issuer_key_hash; then a length of three bytes.
    private const int X509EntryOffset = 1 + 1 + 8 + 2 + 3;
    private const int PrecertEntryOffset = X509EntryOffset + 32;

    /// <summary>The step; null when the entry or the certificate cannot be read.</summary>
    public static CheckStep? Of(ExportedSighting exported)
    {
        if (!MerkleTreeLeafView.TryRead(exported.Sighting.MerkleTreeLeaf.Span, out var leaf, out _)
            || !CertificateView.TryRead(exported.Certificate.Item.Der.Span, out var certificate, out _))
        {
            return null;
        }

        var entry = leaf.TimestampedEntry;
        if (entry.EntryType == LogEntryType.X509Entry)
        {
            return entry.SignedEntry.SequenceEqual(certificate.Raw) ? Certificate(exported, certificate.Raw.Length) : null;
        }

        if (!TbsCertificateView.TryRead(entry.SignedEntry, out var logged, out _))
        {
            return null;
        }

        return IsWithout(Oids.PrecertificatePoison, certificate.Tbs, logged) ? Precertificate(exported, certificate, logged) : Rewritten(exported, certificate, entry.SignedEntry.Length);
    }

    private static CheckStep Certificate(ExportedSighting exported, int length) => new(
        $"{exported.Folder}/leaf.bin is the entry of {exported.Certificate.Pem}",
        "The entry holds the certificate itself, from its 16th byte on.",
        [CheckSteps.SameBytes($"{exported.Folder}/leaf.bin", X509EntryOffset, exported.Certificate.Der, 0, length)]);

    private static CheckStep Precertificate(ExportedSighting exported, in CertificateView certificate, in TbsCertificateView logged)
    {
        var leafFile = $"{exported.Folder}/leaf.bin";
        return new CheckStep(
            $"{leafFile} is the entry of {exported.Certificate.Pem}",
            "The entry holds the precertificate's TBSCertificate without the poison extension (RFC 6962 section 3.2), from its 48th byte on: "
            + "the fields before the extensions, the extensions before the poison and those after it are the same bytes.",
            WithoutExtension(exported.Certificate.Der, certificate, Oids.PrecertificatePoison, leafFile, logged));
    }

    /// <summary>
    /// Shows that what an SCT is over, which has the form of a MerkleTreeLeaf, holds one of the final certificates; null when it
    /// holds none of them.
    /// </summary>
    public static CheckStep? OfSct(string file, ReadOnlySpan<byte> data, IEnumerable<ExportedCertificate> finals)
    {
        if (!MerkleTreeLeafView.TryRead(data, out var leaf, out _) || !TbsCertificateView.TryRead(leaf.TimestampedEntry.SignedEntry, out var signed, out _))
        {
            return null;
        }

        foreach (var final in finals)
        {
            if (CertificateView.TryRead(final.Item.Der.Span, out var certificate, out _) && IsWithout(Oids.SctList, certificate.Tbs, signed))
            {
                return new CheckStep(
                    $"{file} is what an SCT in {final.Pem} has to be over",
                    "From its 48th byte on it holds the certificate's TBSCertificate without the SCT list (RFC 6962 section 3.2): the fields before the "
                    + "extensions, the extensions before the list and those after it are the same bytes.",
                    WithoutExtension(final.Der, certificate, Oids.SctList, file, signed));
            }
        }

        return null;
    }

    private static List<string> WithoutExtension(
        string certificateFile, in CertificateView certificate, ReadOnlySpan<byte> oid, string entryFile, in TbsCertificateView logged)
    {
        var tbs = certificate.Tbs;
        var fields = tbs.VersionOffset;
        var commands = new List<string>
        {
            CheckSteps.SameBytes(
                certificateFile, certificate.TbsOffset + fields, entryFile, PrecertEntryOffset + logged.VersionOffset, tbs.ExtensionsOffset - fields),
        };
        if (tbs.Extensions.TryFind(oid, out var extension))
        {
            var before = extension.Offset - tbs.ExtensionsContentOffset;
            var after = tbs.Raw.Length - (extension.Offset + extension.Raw.Length);
            var from = PrecertEntryOffset + logged.ExtensionsContentOffset;
            AddUnlessEmpty(commands, certificateFile, certificate.TbsOffset + tbs.ExtensionsContentOffset, entryFile, from, before);
            AddUnlessEmpty(commands, certificateFile, certificate.TbsOffset + extension.Offset + extension.Raw.Length, entryFile, from + before, after);
        }

        return commands;
    }

    private static void AddUnlessEmpty(List<string> commands, string left, int leftOffset, string right, int rightOffset, int length)
    {
        if (length > 0)
        {
            commands.Add(CheckSteps.SameBytes(left, leftOffset, right, rightOffset, length));
        }
    }

    private static CheckStep Rewritten(ExportedSighting exported, in CertificateView certificate, int length) => new(
        $"{exported.Folder}/leaf.bin is the entry of {exported.Certificate.Pem}",
        "The entry does not hold the precertificate's own bytes: the log replaced the issuer and the authority key identifier, because a precertificate "
        + "signing certificate signed it (RFC 6962 section 3.2). Compare the two listings; the poison extension is missing from the second.",
        [
            FormattableString.Invariant($"openssl asn1parse -inform DER -in {exported.Certificate.Der} -offset {certificate.TbsOffset} -length {certificate.Tbs.Raw.Length} -i"),
            FormattableString.Invariant($"openssl asn1parse -inform DER -in {exported.Folder}/leaf.bin -offset {PrecertEntryOffset} -length {length} -i"),
        ]);

    private static bool IsWithout(ReadOnlySpan<byte> oid, in TbsCertificateView tbs, in TbsCertificateView logged)
    {
        var canonical = new byte[tbs.Raw.Length];
        return CanonicalTbs.TryRemove(tbs, oid, canonical, out var written, out _)
            && logged.Raw.SequenceEqual(canonical.AsSpan(0, written));
    }
}
