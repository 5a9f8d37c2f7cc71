using System.Buffers.Text;
using System.Text;

namespace CtAuditor.Tests.Pki.Certificates;

/// <summary>Certificates out of the shared data, as DER.</summary>
internal static class RealCertificates
{
    private static readonly byte[] Begin = Encoding.ASCII.GetBytes("-----BEGIN CERTIFICATE-----");
    private static readonly byte[] End = Encoding.ASCII.GetBytes("-----END CERTIFICATE-----");

    /// <summary>Folders with certificates that some CA or tool really made; a few of them are malformed.</summary>
    public static readonly string[] Folders =
        ["roots", "ccadb/crtsh_ccadb_data", "boulder", "seed_incident_cas", "rustls_webpki", "zlint", "ct_legacy", "ct_go", "azul", "real_duplicate_serial", "x509_parser"];

    /// <summary>Every certificate of <see cref="Folders"/>, once, with the file it is in.</summary>
    public static IReadOnlyList<(string File, byte[] Der)> All => Loaded.Value;

    private static Lazy<IReadOnlyList<(string File, byte[] Der)>> Loaded { get; } = new(Load);

    /// <summary>The certificates of one PEM file.</summary>
    public static List<byte[]> Pem(string relative) => ReadPem(File.ReadAllBytes(SharedData.Path(relative)));

    private static List<(string File, byte[] Der)> Load()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var all = new List<(string File, byte[] Der)>();
        foreach (var folder in Folders)
        {
            foreach (var file in Directory.EnumerateFiles(SharedData.Path(folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var bytes = File.ReadAllBytes(file);
                var certificates = bytes is [0x30, 0x82, ..] ? [bytes] : ReadPem(bytes);
                all.AddRange(certificates.Where(der => seen.Add(Convert.ToHexString(der))).Select(der => (file, der)));
            }
        }

        return all;
    }

    private static List<byte[]> ReadPem(ReadOnlySpan<byte> text)
    {
        var found = new List<byte[]>();
        for (var at = text.IndexOf(Begin); at >= 0; at = text.IndexOf(Begin))
        {
            text = text[(at + Begin.Length)..];
            var end = text.IndexOf(End);
            if (end < 0)
            {
                break;
            }

            // JSON files write their line ends as \n.
            var body = Encoding.ASCII.GetString(text[..end]).Replace("\\r", string.Empty, StringComparison.Ordinal).Replace("\\n", string.Empty, StringComparison.Ordinal);
            if (Base64.IsValid(body))
            {
                found.Add(Convert.FromBase64String(body));
            }

            text = text[end..];
        }

        return found;
    }
}
