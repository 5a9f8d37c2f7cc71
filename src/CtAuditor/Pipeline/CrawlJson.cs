using System.Text.Json.Serialization;

namespace CtAuditor.Pipeline;

/// <summary>JSON that a run leaves in the store.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class CrawlJson : JsonSerializerContext;
