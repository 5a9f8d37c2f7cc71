using CtAuditor.Pki.Ct;

namespace CtAuditor.Logs;

/// <summary>Where a tailer stands.</summary>
/// <param name="Head">The newest accepted head; null before the first.</param>
/// <param name="Downloaded">Entries before this index are here, verified or not.</param>
/// <param name="Verified">Entries before this index are verified and were handed out.</param>
/// <param name="Retries">Times that a download did not verify, or broke the protocol, and was fetched again.</param>
/// <param name="LastTrouble">The last such thing, or why the log could not be read, for people; empty when there was none.</param>
public sealed record TailProgress(SignedTreeHead? Head, long Downloaded, long Verified, int Retries, string LastTrouble);
