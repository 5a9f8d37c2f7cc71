using System.Text.Json.Serialization;

namespace CtAuditor.Logs;

/// <summary>get-sth, RFC 6962 section 4.3.</summary>
internal sealed record GetSthResponse(
    [property: JsonPropertyName("tree_size")] long TreeSize,
    [property: JsonPropertyName("timestamp")] ulong Timestamp,
    [property: JsonPropertyName("sha256_root_hash")] byte[] Sha256RootHash,
    [property: JsonPropertyName("tree_head_signature")] byte[] TreeHeadSignature);

/// <summary>get-sth-consistency, RFC 6962 section 4.4.</summary>
internal sealed record GetSthConsistencyResponse(
    [property: JsonPropertyName("consistency")] byte[][] Consistency);

/// <summary>get-proof-by-hash, RFC 6962 section 4.5.</summary>
internal sealed record GetProofByHashResponse(
    [property: JsonPropertyName("leaf_index")] long LeafIndex,
    [property: JsonPropertyName("audit_path")] byte[][] AuditPath);

/// <summary>get-entry-and-proof, RFC 6962 section 4.8; extra_data is not needed where this is asked.</summary>
internal sealed record GetEntryAndProofResponse(
    [property: JsonPropertyName("leaf_input")] byte[] LeafInput,
    [property: JsonPropertyName("audit_path")] byte[][] AuditPath);

/// <summary>Readers of the small answers, made at build time.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(GetSthResponse))]
[JsonSerializable(typeof(GetSthConsistencyResponse))]
[JsonSerializable(typeof(GetProofByHashResponse))]
[JsonSerializable(typeof(GetEntryAndProofResponse))]
internal sealed partial class LogJson : JsonSerializerContext;
