using System.Security.Cryptography;

namespace CtAuditor.Tests.Pki.Ct;

/// <summary>PEM files among the shared data.</summary>
internal static class Pem
{
    /// <summary>DER of the first block of a file.</summary>
    public static byte[] Read(string relativePath)
    {
        var text = File.ReadAllText(SharedData.Path(relativePath));
        return Convert.FromBase64String(text[PemEncoding.Find(text).Base64Data]);
    }
}
