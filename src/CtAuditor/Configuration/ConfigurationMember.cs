namespace CtAuditor.Configuration;

/// <summary>A key of a JSON object with its value.</summary>
/// <param name="Name">The key.</param>
/// <param name="Offset">Byte offset of the key's first character.</param>
/// <param name="Value">The value.</param>
internal sealed record ConfigurationMember(string Name, int Offset, ConfigurationNode Value);
