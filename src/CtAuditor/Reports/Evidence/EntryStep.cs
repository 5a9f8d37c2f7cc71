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

        return IsWithoutPoison(certificate.Tbs, logged) ? Precertificate(exported, certificate, logged) : Rewritten(exported, certificate, entry.SignedEntry.Length);
    }

    private static CheckStep Certificate(ExportedSighting exported, int length) => new(
        $"{exported.Folder}/leaf.bin is the entry of {exported.Certificate.Pem}",
        "The entry holds the certificate itself, from its 16th byte on.",
        [CheckSteps.SameBytes($"{exported.Folder}/leaf.bin", X509EntryOffset, exported.Certificate.Der, 0, length)]);

    private static CheckStep Precertificate(ExportedSighting exported, in CertificateView certificate, in TbsCertificateView logged)
    {
        var leafFile = $"{exported.Folder}/leaf.bin";
        var tbs = certificate.Tbs;
        var fields = tbs.VersionOffset;
        var commands = new List<string>
        {
            CheckSteps.SameBytes(
                exported.Certificate.Der, certificate.TbsOffset + fields, leafFile, PrecertEntryOffset + logged.VersionOffset, tbs.ExtensionsOffset - fields),
        };
        if (tbs.Extensions.TryFind(Oids.PrecertificatePoison, out var poison))
        {
            var before = poison.Offset - tbs.ExtensionsContentOffset;
            var after = tbs.Raw.Length - (poison.Offset + poison.Raw.Length);
            var from = PrecertEntryOffset + logged.ExtensionsContentOffset;
            AddUnlessEmpty(commands, exported.Certificate.Der, certificate.TbsOffset + tbs.ExtensionsContentOffset, leafFile, from, before);
            AddUnlessEmpty(commands, exported.Certificate.Der, certificate.TbsOffset + poison.Offset + poison.Raw.Length, leafFile, from + before, after);
        }

        return new CheckStep(
            $"{leafFile} is the entry of {exported.Certificate.Pem}",
            "The entry holds the precertificate's TBSCertificate without the poison extension (RFC 6962 section 3.2), from its 48th byte on: "
            + "the fields before the extensions, the extensions before the poison and those after it are the same bytes.",
            commands);
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

    private static bool IsWithoutPoison(in TbsCertificateView tbs, in TbsCertificateView logged)
    {
        var canonical = new byte[tbs.Raw.Length];
        return CanonicalTbs.TryRemove(tbs, Oids.PrecertificatePoison, canonical, out var written, out _)
            && logged.Raw.SequenceEqual(canonical.AsSpan(0, written));
    }
}
