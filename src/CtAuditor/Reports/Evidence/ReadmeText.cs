using System.Globalization;
using CtAuditor.Rules;
using CtAuditor.Store.Findings;

namespace CtAuditor.Reports.Evidence;

/// <summary>The README of an export.</summary>
internal static class ReadmeText
{
    public static IEnumerable<string> Lines(
        FindingRow finding,
        IReadOnlyList<ExportedCertificate> certificates,
        IReadOnlyList<ExportedSighting> sightings,
        IReadOnlyList<EvidenceDocument> documents,
        IReadOnlyList<CheckStep> steps) =>
    [
        $"Evidence of finding {ReportText.Clean(finding.Finding.Id)}",
        "",
        .. PlainLines.Wrap(ReportText.Clean(finding.Finding.Message), ""),
        "",
        .. PlainLines.Wrap(
            "finding.txt says why this is a finding and how sure it is. Everything here can be checked with openssl (3.0 or later), xxd and a shell, "
            + "without the program that wrote it. Run the commands in this folder; 'sh check.sh' runs them all.",
            ""),
        "",
        "Files",
        .. certificates.SelectMany(c => File($"{c.Pem}, {c.Der}", Description(c.Item.Role))),
        .. sightings.SelectMany(Folder),
        .. documents.SelectMany(document => File(document.Name, Description(document))),
        .. steps.Count == 0 ? ["", "The finding has no certificates or log entries as evidence."] : steps.SelectMany((step, i) => Step(step, i + 1)),
    ];

    private static string Description(string role) => role switch
    {
        EvidenceRoles.Precertificate => "the precertificate as it was submitted to the log; the log does not sign these bytes, it keeps the TBSCertificate without the poison",
        EvidenceRoles.Final => "the final certificate",
        EvidenceRoles.Issuer => "the certificate of the CA that issued it",
        EvidenceRoles.PrecertificateSigningCertificate => "the precertificate signing certificate that signed the precertificate (RFC 6962 section 3.1)",
        _ => ReportText.Clean(role),
    };

    private static string Description(EvidenceDocument document) => document.Name switch
    {
        LogDocuments.KeyFile => "the log's public key, as a log list or the configuration gave it: compare it with a list that you trust",
        var name when name.EndsWith(LogDocuments.SignatureEnd, StringComparison.Ordinal) => "the signature alone",
        var name when name.EndsWith(LogDocuments.SctEnd, StringComparison.Ordinal) => "what the SCT is over (RFC 6962 section 3.2); with a zero byte before it the leaf that it promises",
        var name when name.EndsWith(".bin", StringComparison.Ordinal) => "what the log signed: version, type, timestamp, tree size and root hash (RFC 6962 section 3.5)",
        _ => "what was asked for and found",
    };

    private static IEnumerable<string> Folder(ExportedSighting exported)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{ReportText.Clean(exported.Sighting.LogName)}, entry {exported.Sighting.Index}");
        return
        [
            .. File($"{exported.Folder}/", $"{place}, for {exported.Certificate.Pem}"),
            .. File($"{exported.Folder}/leaf.bin", "the MerkleTreeLeaf (RFC 6962 section 3.4)"),
            .. exported.Log is null ? [] : File($"{exported.Folder}/log-key.pem", "the log's public key, as a log list or the configuration gave it: compare it with a list that you trust"),
            .. exported.Sighting.Proof is null
                ? File($"{exported.Folder}/ has no proof", "the log gave no inclusion proof: that it holds this entry rests on our reading of the whole tree")
                :
                [
                    .. File($"{exported.Folder}/path.txt", "the inclusion proof, a hash a line; proof.json has all of it as JSON"),
                    .. File($"{exported.Folder}/head.bin", "what the log signed: version, type, timestamp, tree size and root hash (RFC 6962 section 3.5)"),
                    .. File($"{exported.Folder}/head-signature.bin", "the log's signature over head.bin"),
                ],
        ];
    }

    private static IEnumerable<string> File(string name, string what) => PlainLines.Wrap(what, "      ", $"  {name}: ");

    private static IEnumerable<string> Step(CheckStep step, int number) =>
    [
        "",
        string.Create(CultureInfo.InvariantCulture, $"{number}. {step.Title}"),
        .. PlainLines.Wrap(step.Explanation, ""),
        "",
        .. step.Commands.Select(command => "    " + command),
    ];
}
