using System.Text.Json;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Tests.Pki.Ct;

/// <summary>The public keys of real logs, out of the log lists among the shared data.</summary>
internal static class LogListKeys
{
    private static readonly Lazy<Dictionary<string, byte[]>> All = new(Load);

    /// <summary>SubjectPublicKeyInfo by the log id that the list gives for it, in base64.</summary>
    public static IReadOnlyDictionary<string, byte[]> ByLogId => All.Value;

    public static LogPublicKey Import(string logId) =>
        LogPublicKey.TryImport(ByLogId[logId], out var key, out var fault) ? key : throw new InvalidOperationException(fault.ToString());

    private static Dictionary<string, byte[]> Load()
    {
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var folder in new[] { "loglists/series", "loglists/crtsh_ctloglists" })
        {
            foreach (var file in Directory.GetFiles(SharedData.Path(folder), "*.json", SearchOption.AllDirectories))
            {
                using var document = JsonDocument.Parse(File.ReadAllBytes(file));
                Collect(document.RootElement, keys);
            }
        }

        return keys;
    }

    private static void Collect(JsonElement element, Dictionary<string, byte[]> keys)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, keys);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("log_id", out var id) && element.TryGetProperty("key", out var key))
            {
                keys[id.GetString()!] = key.GetBytesFromBase64();
            }

            foreach (var property in element.EnumerateObject())
            {
                Collect(property.Value, keys);
            }
        }
    }
}
