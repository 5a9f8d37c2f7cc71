namespace CtAuditor.Logs;

/// <summary>A log broke its protocol. What it said is kept, so that anybody can check it again.</summary>
/// <param name="kind">How.</param>
/// <param name="message">What happened, for people, with the log's name and the indexes or sizes concerned.</param>
/// <param name="evidence">A JSON text as <see cref="LogFaultEvidence"/> writes it; null where the message is all there is.</param>
public sealed class LogFaultException(LogFaultKind kind, string message, byte[]? evidence) : Exception(message)
{
    /// <param name="kind">How.</param>
    /// <param name="message">What happened, for people.</param>
    /// <param name="evidence">What it rests on.</param>
    internal LogFaultException(LogFaultKind kind, string message, LogFaultEvidence evidence)
        : this(kind, message, evidence.ToJson()) => Beyond = evidence.Beyond;

    /// <summary>How the log broke its protocol.</summary>
    public LogFaultKind Kind { get; } = kind;

    /// <summary>Signed heads, computed root, index range and the start of a bad answer, as JSON (UTF-8); or nothing.</summary>
    public ReadOnlyMemory<byte> Evidence { get; } = evidence;

    /// <summary>How far the log has to be verified to have left this behind; 0 where any good answer shows it.</summary>
    public long Beyond { get; }
}
