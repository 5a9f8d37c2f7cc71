using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Findings;

namespace CtAuditor.Reports.Evidence;

/// <summary>
/// Writes what proves a finding into a folder: certificates, log entries, inclusion proofs, tree heads and log keys, with
/// a README of commands that check them without this program.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="folder">The folder; it should be empty or missing.</param>
public sealed class EvidenceExport(IStoreReader store, string folder)
{
    /// <summary>The file that says how to check.</summary>
    public const string ReadmeFile = "README.txt";

    /// <summary>The shell script that runs every command of the README.</summary>
    public const string CheckFile = "check.sh";

    /// <summary>Writes the files.</summary>
    /// <param name="detail">The finding, with its evidence.</param>
    /// <param name="rule">Its rule; null when this version does not have it any more.</param>
    /// <returns>The names of the files, relative to the folder.</returns>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    /// <exception cref="StoreException">The store could not be read.</exception>
    public IReadOnlyList<string> Write(FindingDetail detail, RuleDescriptor? rule)
    {
        ArgumentNullException.ThrowIfNull(detail);
        var finding = detail.Row;
        var certificates = finding.Finding.Evidence
            .Select((item, i) => new ExportedCertificate(string.Create(CultureInfo.InvariantCulture, $"{i + 1}-{FileName(item.Role)}"), item))
            .ToList();
        var sightings = FindSightings(certificates);

        var files = new List<(string Name, ReadOnlyMemory<byte> Bytes)>
        {
            ("finding.txt", Text(FindingExplanation.Lines(detail, rule))),
            ("finding.json", Json(writer => FindingJson.Write(writer, finding))),
        };
        foreach (var certificate in certificates)
        {
            files.Add((certificate.Der, certificate.Item.Der));
            files.Add((certificate.Pem, Pem("CERTIFICATE", certificate.Item.Der.Span)));
        }

        foreach (var sighting in sightings)
        {
            files.AddRange(Files(sighting));
        }

        List<EvidenceDocument> documents = [.. finding.Finding.Documents.Select(document => document with { Name = DocumentFile(document.Name) })];
        files.AddRange(documents.Select(document => (document.Name, document.Content)));
        var steps = new CheckSteps(certificates, sightings, documents).All();
        files.Add((RootScript.FileName, Encoding.ASCII.GetBytes(RootScript.Text)));
        files.Add((CheckFile, Text(CheckScript.Lines(steps))));
        files.Add((ReadmeFile, Text(ReadmeText.Lines(finding, certificates, sightings, documents, steps))));
        foreach (var (name, bytes) in files)
        {
            ReportFile.Write(Path.Combine(folder, name), bytes);
        }

        return [.. files.Select(f => f.Name)];
    }

    private static IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> Files(ExportedSighting exported)
    {
        var (folder, _, sighting, row) = exported;
        var log = row?.Descriptor;
        yield return ($"{folder}/leaf.bin", sighting.MerkleTreeLeaf);
        if (log is not null)
        {
            yield return ($"{folder}/log-key.pem", Pem("PUBLIC KEY", log.Key.Span));
        }

        if (sighting.Proof is not { } proof)
        {
            yield break;
        }

        yield return ($"{folder}/path.txt", Text(proof.Path.Select(p => p.ToHex())));
        yield return ($"{folder}/proof.json", Json(writer => WriteProof(writer, sighting, proof, row)));
        yield return ($"{folder}/head.bin", Head(proof).SignedData());
        if (DigitallySignedView.TryRead(proof.HeadSignature.Span, out var signed, out _))
        {
            yield return ($"{folder}/head-signature.bin", signed.Signature.ToArray());
        }
    }

    private static SignedTreeHead Head(SightingProof proof) => new()
    {
        LogId = default,
        TreeSize = proof.TreeSize,
        Timestamp = proof.HeadTimestamp,
        RootHash = proof.RootHash,
        Signature = proof.HeadSignature,
    };

    private static void WriteProof(Utf8JsonWriter writer, LogSighting sighting, SightingProof proof, LogRow? log)
    {
        writer.WriteStartObject();
        writer.WriteString("log", sighting.LogName);
        if (log is not null)
        {
            writer.WriteString("log_id", log.Descriptor.LogId.ToBase64());
            writer.WriteString("log_url", log.Descriptor.MonitoringPrefix.AbsoluteUri);
            writer.WriteString("log_key", Convert.ToBase64String(log.Descriptor.Key.Span));
        }

        writer.WriteNumber("leaf_index", sighting.Index);
        writer.WriteString("leaf_hash", MerkleHash.LeafOf(sighting.MerkleTreeLeaf.Span).ToHex());
        writer.WriteStartArray("audit_path");
        foreach (var node in proof.Path)
        {
            writer.WriteStringValue(node.ToHex());
        }

        writer.WriteEndArray();
        writer.WriteStartObject("tree_head");
        writer.WriteNumber("tree_size", proof.TreeSize);
        writer.WriteNumber("timestamp", proof.HeadTimestamp);
        writer.WriteString("sha256_root_hash", proof.RootHash.ToHex());
        writer.WriteString("tree_head_signature", Convert.ToBase64String(proof.HeadSignature.Span));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>A role as part of a file name; roles are our own words, and a foreign one must not name a path.</summary>
    private static string FileName(string role) => new([.. role.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')]);

    /// <summary>A document's name as a file name, with its ending.</summary>
    private static string DocumentFile(string name) => FileName(Path.GetFileNameWithoutExtension(name)) + "." + FileName(Path.GetExtension(name));

    private static byte[] Text(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    private static byte[] Pem(string label, ReadOnlySpan<byte> der) => Encoding.ASCII.GetBytes(PemEncoding.WriteString(label, der) + "\n");

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, FindingJson.Options))
        {
            write(writer);
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private List<ExportedSighting> FindSightings(IEnumerable<ExportedCertificate> certificates)
    {
        var logs = store.Logs().ToDictionary(log => log.Number);
        return
        [
            .. certificates.SelectMany(certificate => certificate.Item.Sightings.Select((sighting, i) => new ExportedSighting(
                string.Create(CultureInfo.InvariantCulture, $"{certificate.Name}-in-log-{i + 1}"), certificate, sighting, logs.GetValueOrDefault(sighting.LogNumber)))),
        ];
    }
}
