using CtAuditor.Pki;

namespace CtAuditor.Logs.LogLists;

/// <summary>The tree that a read-only log ends with (<c>final_tree_head</c> of the v3 schema): it must never grow past it.</summary>
/// <param name="RootHash">Its root.</param>
/// <param name="TreeSize">Its entries.</param>
public sealed record FinalTreeHead(Hash256 RootHash, long TreeSize);
