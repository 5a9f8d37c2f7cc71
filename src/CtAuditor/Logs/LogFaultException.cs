namespace CtAuditor.Logs;

/// <summary>A log broke its protocol. What it said is kept, so that anybody can check it again.</summary>
/// <param name="kind">How.</param>
/// <param name="message">What happened, for people, with the log's name and the indexes or sizes concerned.</param>
/// <param name="evidence">A JSON text (UTF-8) as <see cref="LogFaultEvidence"/> writes it; null where the message is all there is.</param>
public sealed class LogFaultException(LogFaultKind kind, string message, byte[]? evidence) : Exception(message)
{
    /// <summary>How the log broke its protocol.</summary>
    public LogFaultKind Kind { get; } = kind;

    /// <summary>Signed heads, computed root, index range and the start of a bad answer, as JSON; or null.</summary>
    public ReadOnlyMemory<byte> Evidence { get; } = evidence;
}
