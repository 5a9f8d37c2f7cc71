using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;

namespace CtAuditor.Reports.Evidence;

/// <summary>The checks that fit the evidence at hand, from the certificates up to the logs' signatures.</summary>
internal sealed class CheckSteps(
    IReadOnlyList<ExportedCertificate> certificates, IReadOnlyList<ExportedSighting> sightings, IReadOnlyList<EvidenceDocument> documents)
{
    public IReadOnlyList<CheckStep> All() =>
    [
        .. certificates.Count == 0 ? [] : new[] { Fingerprints() },
        .. certificates.Where(c => c.IsSubject).Select(Shown),
        .. SameSerial(),
        .. Differences(),
        .. certificates.SelectMany(SignedBy),
        .. sightings.SelectMany(EntrySteps),
        .. documents.Count == 0 ? [] : new[] { DocumentDigests() },
        .. documents.SelectMany(DocumentSteps),
    ];

    /// <summary>Bytes of a file as their SHA-256, which a shell can compare.</summary>
    private static string Digest(string file, int offset, int length) => string.Create(
        CultureInfo.InvariantCulture, $"\"$(tail -c +{offset + 1} {file} | head -c {length} | openssl dgst -sha256 -r)\"");

    private CheckStep Fingerprints() => new(
        "The files are the certificates that the finding names",
        "Their SHA-256 fingerprints:",
        [.. certificates.Select(c => $"test \"$(openssl dgst -sha256 -r {c.Der} | cut -c1-64)\" = {Hash256.Of(c.Item.Der.Span).ToHex()}")]);

    private CheckStep DocumentDigests() => new(
        "The other files are those that the finding has",
        "Their SHA-256 fingerprints:",
        [.. documents.Select(document => $"test \"$(openssl dgst -sha256 -r {document.Name} | cut -c1-64)\" = {Hash256.Of(document.Content.Span).ToHex()}")]);

    private static CheckStep Shown(ExportedCertificate certificate) => new(
        $"What {certificate.Pem} says",
        "The whole certificate; where openssl cannot show one, 'openssl asn1parse' shows its bytes.",
        [$"openssl x509 -in {certificate.Pem} -noout -text || openssl asn1parse -in {certificate.Pem} -i"]);

    private IEnumerable<CheckStep> SameSerial()
    {
        var groups = certificates
            .Where(c => c.IsSubject)
            .GroupBy(SerialOf, StringComparer.Ordinal)
            .Where(g => g.Key.Length > 0 && g.Count() > 1);
        foreach (var group in groups)
        {
            ExportedCertificate[] same = [.. group];
            yield return new CheckStep(
                "They have the same serial number",
                "openssl prints it alike for each:",
                [.. same.Skip(1).Select(c => $"test \"$(openssl x509 -in {same[0].Pem} -noout -serial)\" = \"$(openssl x509 -in {c.Pem} -noout -serial)\"")]);
        }
    }

    private static string SerialOf(ExportedCertificate certificate) =>
        CertificateView.TryRead(certificate.Item.Der.Span, out var view, out _) ? Convert.ToHexStringLower(view.Tbs.SerialNumber) : "";

    /// <summary>The first precertificate against every other certificate; or the first final one where there is no precertificate.</summary>
    private IEnumerable<CheckStep> Differences()
    {
        ExportedCertificate[] subjects = [.. certificates.Where(c => c.IsSubject)];
        var first = subjects.FirstOrDefault(c => c.Item.Role == EvidenceRoles.Precertificate) ?? subjects.FirstOrDefault();
        return first is null ? [] : subjects.Where(c => c != first).Select(c => DifferenceStep.Of(first, c)).OfType<CheckStep>();
    }

    private IEnumerable<CheckStep> SignedBy(ExportedCertificate certificate)
    {
        foreach (var issuer in certificates)
        {
            if (issuer != certificate && !issuer.IsSubject && IsSignedBy(certificate, issuer))
            {
                yield return new CheckStep(
                    $"{certificate.Pem} is signed with the key of {issuer.Pem}",
                    "The time does not matter here, nor the critical poison extension that every precertificate carries.",
                    [$"openssl verify -partial_chain -no_check_time -ignore_critical -trusted {issuer.Pem} {certificate.Pem}"]);
            }
        }
    }

    private static bool IsSignedBy(ExportedCertificate certificate, ExportedCertificate issuer) =>
        CertificateView.TryRead(certificate.Item.Der.Span, out var lower, out _)
        && CertificateView.TryRead(issuer.Item.Der.Span, out var upper, out _)
        && lower.Tbs.Issuer.SequenceEqual(upper.Tbs.Subject)
        && CertificateSignature.Verify(lower.Tbs.Raw, lower.SignatureAlgorithm, lower.SignatureValue, upper.Tbs.SubjectPublicKeyInfo) == SignatureCheck.Valid;

    private IEnumerable<CheckStep> EntrySteps(ExportedSighting exported)
    {
        if (EntryStep.Of(exported) is { } entry)
        {
            yield return entry;
        }

        if (IssuerKeyHash(exported) is { } issuer)
        {
            yield return issuer;
        }

        var folder = exported.Folder;
        if (exported.Sighting.Proof is { } proof)
        {
            var root = proof.RootHash.ToHex();
            yield return new CheckStep(
                $"The tree of {proof.TreeSize.ToString(CultureInfo.InvariantCulture)} entries holds {folder}/leaf.bin",
                "The root computed from the entry and the inclusion proof is the one in the signed tree head, whose last 32 bytes it is, after the size in eight.",
                [
                    string.Create(CultureInfo.InvariantCulture, $"test \"$(sh {RootScript.FileName} {folder}/leaf.bin {exported.Sighting.Index} {proof.TreeSize} {folder}/path.txt)\" = {root}"),
                    $"test \"$(tail -c +19 {folder}/head.bin | xxd -p -c 64)\" = {root}",
                    string.Create(CultureInfo.InvariantCulture, $"test \"$(tail -c +11 {folder}/head.bin | head -c 8 | xxd -p)\" = {proof.TreeSize:x16}"),
                ]);
        }

        if (exported.Log?.Descriptor is { } log)
        {
            yield return LogKey($"{folder}/{LogDocuments.KeyFile}", log.LogId);
            if (exported.Sighting.Proof is not null)
            {
                yield return new CheckStep(
                    "The log signed that tree head",
                    "So it cannot say that it never had the entry.",
                    [$"openssl dgst -sha256 -verify {folder}/log-key.pem -signature {folder}/head-signature.bin {folder}/head.bin"]);
            }
        }
    }

    private IEnumerable<CheckStep> DocumentSteps(EvidenceDocument document)
    {
        var name = document.Name;
        if (name == LogDocuments.KeyFile && KeyId(document.Content.Span) is { } logId)
        {
            yield return LogKey(name, logId);
        }

        if (name.EndsWith(LogDocuments.SctEnd, StringComparison.Ordinal)
            && EntryStep.OfSct(name, document.Content.Span, certificates.Where(c => c.Item.Role == EvidenceRoles.Final)) is { } sct)
        {
            yield return sct;
        }

        if (!name.EndsWith(LogDocuments.SignatureEnd, StringComparison.Ordinal))
        {
            yield break;
        }

        var data = name[..^LogDocuments.SignatureEnd.Length] + ".bin";
        var verify = $"openssl dgst -sha256 -verify {LogDocuments.KeyFile} -signature {name} {data}";
        if (name.StartsWith(LogDocuments.Signed, StringComparison.Ordinal))
        {
            yield return new CheckStep($"The log signed {data}", "The signature verifies under the log's key.", [verify]);
        }
        else if (name.StartsWith(LogDocuments.Claimed, StringComparison.Ordinal))
        {
            yield return new CheckStep($"The log did not sign {data}", "The signature is the one that came with it, and does not verify.", ["! " + verify]);
        }
    }

    private static CheckStep LogKey(string file, Hash256 logId) => new(
        $"{file} is the key of the log with the id {logId.ToBase64()}",
        "A log's id is the SHA-256 of its public key. Look the id up in a log list that you trust.",
        [$"test \"$(openssl pkey -pubin -in {file} -outform DER | openssl dgst -sha256 -r | cut -c1-64)\" = {logId.ToHex()}"]);

    private static Hash256? KeyId(ReadOnlySpan<byte> pem)
    {
        if (!PemEncoding.TryFindUtf8(pem, out var fields))
        {
            return null;
        }

        var key = new byte[fields.DecodedDataLength];
        Base64.DecodeFromUtf8(pem[fields.Base64Data], key, out _, out var written);
        return Hash256.Of(key.AsSpan(0, written));
    }

    private CheckStep? IssuerKeyHash(ExportedSighting exported)
    {
        if (!MerkleTreeLeafView.TryRead(exported.Sighting.MerkleTreeLeaf.Span, out var leaf, out _) || leaf.TimestampedEntry.IssuerKeyHash.IsEmpty)
        {
            return null;
        }

        var keyHash = new Hash256(leaf.TimestampedEntry.IssuerKeyHash);
        var issuer = certificates.FirstOrDefault(c => c.Item.Role == EvidenceRoles.Issuer && KeyHash(c) == keyHash);
        return issuer is null ? null : new CheckStep(
            $"{exported.Folder}/leaf.bin names the key of {issuer.Pem}",
            "The issuer_key_hash of a precertificate's entry, 32 bytes from the 13th on, is the SHA-256 of the issuer's public key.",
            [
                $"test \"$(openssl x509 -in {issuer.Pem} -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256 -r | cut -c1-64)\" = "
                + $"\"$(tail -c +13 {exported.Folder}/leaf.bin | head -c 32 | xxd -p -c 64)\"",
            ]);
    }

    private static Hash256? KeyHash(ExportedCertificate certificate) =>
        CertificateView.TryRead(certificate.Item.Der.Span, out var view, out _) ? view.Tbs.HashSubjectPublicKeyInfo() : null;

    /// <summary>A comparison of bytes of two files.</summary>
    internal static string SameBytes(string left, int leftOffset, string right, int rightOffset, int length) =>
        $"test {Digest(left, leftOffset, length)} = {Digest(right, rightOffset, length)}";
}
