namespace CtAuditor.Cli;

/// <summary>The store cannot be read; the message says why and what to do.</summary>
/// <param name="message">For people.</param>
internal sealed class StoreRefusedException(string message) : Exception(message);
