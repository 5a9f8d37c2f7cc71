using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CtAuditor.Logs;

namespace CtAuditor.Rules.SctPolicy;

/// <summary>The checks of a certificate's SCTs.</summary>
internal static class SctChecks
{
    /// <summary>What became of the SCT's promise; null where its log is not read.</summary>
    public static SctCheck? Of(GroupCertificate final, EmbeddedSct sct) =>
        final.SctChecks.FirstOrDefault(check => check.Sct == sct.Hash);

    /// <summary>Whether the entry that the SCT promises is known to be in the log.</summary>
    public static bool IsKept(GroupCertificate final, EmbeddedSct sct) => Of(final, sct)?.Presence is SctPresence.Seen or SctPresence.Proven;

    /// <summary>Whether the log made the SCT for this certificate: it has the entry, or its signature says so.</summary>
    public static SctVerification Proof(GroupCertificate final, EmbeddedSct sct, LogCoverage? log) =>
        IsKept(final, sct) ? SctVerification.Valid : SctVerifier.Verify(final, sct, log);

    /// <summary>What a rule that holds an SCT against its log says of one that the log is not proven to have made.</summary>
    public static void SayUnproven(SctVerification proof, GroupCertificate final, VerdictSink sink)
    {
        if (proof == SctVerification.Invalid)
        {
            sink.NotApplicable();
        }
        else
        {
            sink.Undetermined(Reasons.LogKeyUnknown, [final]);
        }
    }

    /// <summary>What was looked for, where and how.</summary>
    public static EvidenceDocument Document(LogCoverage log, SctCheck check)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("log", log.Name);
            json.WriteString("log_id", check.LogId.ToBase64());
            json.WriteNumber("sct_timestamp", check.Timestamp);
            json.WriteNumber("maximum_merge_delay_seconds", log.MaximumMergeDelay.TotalSeconds);
            json.WriteString("leaf_hash", check.LeafHash?.ToBase64());
            if (check.LeafIndex is { } index)
            {
                json.WriteNumber("leaf_index", index);
            }

            json.WriteNumber("tree_size", check.Head?.TreeSize ?? 0);
            json.WriteNumber("tree_timestamp", check.Head?.Timestamp ?? 0);
            json.WriteBoolean("whole_tree_read_since_sct", check.IsTreeRead);
            if (Question(log, check) is { } question)
            {
                // For whoever wants to hear it from the log (RFC 6962 section 4.5).
                json.WriteString("ask", question.AbsoluteUri);
            }

            json.WriteEndObject();
        }

        return EvidenceDocument.Json("sct-check.json", buffer.WrittenSpan.ToArray());
    }

    private static Uri? Question(LogCoverage log, SctCheck check) =>
        log is { Kind: LogKind.Rfc6962, Url: { } url } && check is { LeafHash: { } leaf, Head: { } head }
            ? new Uri(url, string.Create(CultureInfo.InvariantCulture, $"ct/v1/get-proof-by-hash?hash={Uri.EscapeDataString(leaf.ToBase64())}&tree_size={head.TreeSize}"))
            : null;
}
