using System.Text.Json;

namespace CtAuditor.Logs;

/// <summary>An answer to get-entries is right up to one entry, whose leaf cannot be had from it.</summary>
/// <param name="message">What is wrong with the entry.</param>
internal sealed class MalformedLeafException(string message) : JsonException(message);
