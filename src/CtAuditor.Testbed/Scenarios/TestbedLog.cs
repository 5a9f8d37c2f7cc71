using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>A log that the testbed serves, with what a crawler has to know of it.</summary>
/// <param name="Description">The scenario's words.</param>
/// <param name="Server">The running server; its faults can be switched.</param>
public sealed record TestbedLog(ScenarioLog Description, LogServer Server)
{
    /// <summary>The name.</summary>
    public string Name => Description.Name;

    /// <summary>Who runs it.</summary>
    public string Operator => Description.Operator;

    /// <summary>The protocol.</summary>
    public ForgedLogKind Kind => Description.Kind;

    /// <summary>"rfc6962" or "static-ct".</summary>
    public string KindText => Kind == ForgedLogKind.Rfc6962 ? "rfc6962" : "static-ct";

    /// <summary>The log's URL, or submission and monitoring prefix; ends in a slash.</summary>
    public Uri Url => Server.Url;

    /// <summary>SubjectPublicKeyInfo of its key, DER.</summary>
    public ReadOnlyMemory<byte> Key => Server.Log.Key.SubjectPublicKeyInfo;

    /// <summary>The same in base64, as log lists have it.</summary>
    public string KeyBase64 => Convert.ToBase64String(Key.Span);

    /// <summary>The MMD in seconds.</summary>
    public int MmdSeconds => (int)Server.Log.MaximumMergeDelay.TotalSeconds;
}
