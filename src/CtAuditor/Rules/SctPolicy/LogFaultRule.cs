using System.Globalization;
using System.Text.Json;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Rules.SctPolicy;

/// <summary>A rule that speaks when the tailer has caught a log at one of some faults.</summary>
internal abstract class LogFaultRule : LogRule
{
    /// <summary>The faults.</summary>
    protected abstract IReadOnlyList<LogFaultKind> Kinds { get; }

    /// <summary>Whether the fault is over once the log has been read past it; a contradiction under the log's own signature never is.</summary>
    protected virtual bool CanRecover => true;

    /// <inheritdoc/>
    public override IEnumerable<LogFindingDraft> Evaluate(LogFacts log, RuleContext context) =>
        from fault in log.Faults
        where Kinds.Contains(fault.Kind) && !(CanRecover && fault.RecoveredAt >= fault.LastSeen)
        select new LogFindingDraft
        {
            Message = Message(fault),
            Confidence = ConfidenceIn(Heads(log.Log.LogId, fault.Evidence)),
            At = fault.FirstSeen,
            Discriminator = fault.Kind.ToString(),
            Documents = [.. Documents(log, fault)],
        };

    /// <summary>
    /// How sure it is, by the heads of the evidence, whose signatures the tailer verified. An answer without a signature may be
    /// a proxy's.
    /// </summary>
    protected virtual Confidence ConfidenceIn(IReadOnlyList<SignedTreeHead> heads) => Confidence.Probable;

    private static string Message(LogFaultFact fault)
    {
        var times = fault.FirstSeen == fault.LastSeen
            ? $"at {FactText.Time(fault.FirstSeen)}"
            : string.Create(CultureInfo.InvariantCulture, $"{fault.Count} times from {FactText.Time(fault.FirstSeen)} to {FactText.Time(fault.LastSeen)}");
        return $"{fault.Detail}. Seen {times}.";
    }

    private static IEnumerable<EvidenceDocument> Documents(LogFacts log, LogFaultFact fault)
    {
        foreach (var document in LogDocuments.Key(log.Log))
        {
            yield return document;
        }

        if (fault.Evidence.IsEmpty)
        {
            yield break;
        }

        yield return EvidenceDocument.Json("fault.json", fault.Evidence);
        var number = 0;
        foreach (var head in Heads(log.Log.LogId, fault.Evidence))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"head-{++number}");
            foreach (var document in LogDocuments.Head(name, head, fault.Kind != LogFaultKind.BadSignature))
            {
                yield return document;
            }
        }
    }

    // The members are those that the tailer writes; what it wrote in an earlier version may lack them.
    private static List<SignedTreeHead> Heads(Hash256 logId, ReadOnlyMemory<byte> evidence)
    {
        var heads = new List<SignedTreeHead>();
        try
        {
            using var json = JsonDocument.Parse(evidence);
            if (json.RootElement.TryGetProperty("heads", out var array) && array.ValueKind == JsonValueKind.Array)
            {
                heads.AddRange(array.EnumerateArray().Select(head => new SignedTreeHead
                {
                    LogId = logId,
                    TreeSize = head.GetProperty("tree_size").GetInt64(),
                    Timestamp = head.GetProperty("timestamp").GetUInt64(),
                    RootHash = new Hash256(head.GetProperty("sha256_root_hash").GetBytesFromBase64()),
                    Signature = head.GetProperty("tree_head_signature").GetBytesFromBase64(),
                }));
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ArgumentException)
        {
            heads.Clear();
        }

        return heads;
    }
}
