using System.Security.Cryptography;
using System.Text;

namespace CtAuditor.Tests.Pki.Crls;

/// <summary>CRLs out of the shared data, as DER.</summary>
internal static class RealCrls
{
    /// <summary>Folders with CRLs that some CA or tool really made; some of them are malformed on purpose.</summary>
    private static readonly string[] Folders = ["boulder", "pyca_cryptography_vectors", "rustcrypto", "rustls_webpki", "x509_limbo", "x509_parser", "zlint"];

    /// <summary>Every CRL of these folders, once, with the file it is in.</summary>
    public static IReadOnlyList<(string File, byte[] Der)> All => Loaded.Value;

    private static Lazy<IReadOnlyList<(string File, byte[] Der)>> Loaded { get; } = new(Load);

    /// <summary>The CRLs of one file: its PEM blocks, or all of it where there are none.</summary>
    public static IReadOnlyList<byte[]> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var found = new List<byte[]>();

        // JSON files write their line ends as \n.
        ReadOnlySpan<char> text = Encoding.Latin1.GetString(bytes).Replace("\\n", "\n", StringComparison.Ordinal);
        while (PemEncoding.TryFind(text, out var fields))
        {
            if (text[fields.Label].SequenceEqual("X509 CRL"))
            {
                found.Add(Convert.FromBase64String(text[fields.Base64Data].ToString()));
            }

            text = text[fields.Location.End..];
        }

        return found.Count == 0 && bytes is [0x30, ..] ? [bytes] : found;
    }

    private static List<(string File, byte[] Der)> Load()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var all = new List<(string File, byte[] Der)>();
        foreach (var file in Folders.SelectMany(folder => Directory.EnumerateFiles(SharedData.Path(folder), "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            if (file.Contains("crl", StringComparison.OrdinalIgnoreCase))
            {
                all.AddRange(Read(file).Where(der => !IsCertificate(der) && seen.Add(Convert.ToHexString(der))).Select(der => (file, der)));
            }
        }

        return all;
    }

    // A folder of CRLs has the certificates of their issuers, too.
    private static bool IsCertificate(byte[] der) => CtAuditor.Pki.Certificates.CertificateView.TryRead(der, out _, out _);
}
