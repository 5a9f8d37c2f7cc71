using System.Buffers;
using System.Text.Json;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Logs;

/// <summary>What a <see cref="LogFaultException"/> rests on. Signed heads are whole, so that their signatures can be verified.</summary>
internal sealed record LogFaultEvidence
{
    // Enough to see what an HTML page or a broken JSON text is; a finding is no place for megabytes.
    private const int MaximumBodyBytes = 4096;

    public required LogDescriptor Log { get; init; }

    public IReadOnlyList<SignedTreeHead> Heads { get; init; } = [];

    /// <summary>First index concerned.</summary>
    public long? Start { get; init; }

    /// <summary>The index after the last one concerned.</summary>
    public long? End { get; init; }

    /// <summary>The root that the entries before <see cref="End"/> hash to.</summary>
    public Hash256? ComputedRoot { get; init; }

    public Uri? Url { get; init; }

    /// <summary>The answer; only some of it is kept, from <see cref="BodyOffset"/> on.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Its length, where <see cref="Body"/> is only the beginning.</summary>
    public long? BodyLength { get; init; }

    /// <summary>Where in <see cref="Body"/> the fault lies, in bytes.</summary>
    public int BodyOffset { get; init; }

    /// <summary>
    /// How far the log has to be verified to have left this behind: past the entries concerned, or else to the largest head
    /// that it signed.
    /// </summary>
    public long Beyond => End ?? (Heads.Count == 0 ? 0 : Heads.Max(head => head.TreeSize));

    /// <summary>All of it as a JSON object, in UTF-8.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("log", Log.Name);
            json.WriteString("log_id", Log.LogId.ToBase64());
            WriteHeads(json);
            if (Start is { } start)
            {
                json.WriteNumber("start", start);
            }

            if (End is { } end)
            {
                json.WriteNumber("end", end);
            }

            if (ComputedRoot is { } root)
            {
                json.WriteString("computed_root_hash", root.ToBase64());
            }

            if (Url is not null)
            {
                json.WriteString("url", Url.AbsoluteUri);
            }

            if (!Body.IsEmpty)
            {
                json.WriteNumber("body_length", BodyLength ?? Body.Length);
                if (BodyOffset > 0)
                {
                    json.WriteNumber("body_offset", BodyOffset);
                }

                var rest = Body.Span[Math.Min(Body.Length, BodyOffset)..];
                json.WriteBase64String("body_start", rest[..Math.Min(rest.Length, MaximumBodyBytes)]);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void WriteHeads(Utf8JsonWriter json)
    {
        // The member names of get-sth (RFC 6962 section 4.3).
        json.WriteStartArray("heads");
        foreach (var head in Heads)
        {
            json.WriteStartObject();
            json.WriteNumber("tree_size", head.TreeSize);
            json.WriteNumber("timestamp", head.Timestamp);
            json.WriteString("sha256_root_hash", head.RootHash.ToBase64());
            json.WriteBase64String("tree_head_signature", head.Signature.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
