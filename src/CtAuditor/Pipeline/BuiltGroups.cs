using CtAuditor.Rules;

namespace CtAuditor.Pipeline;

/// <summary>What could be built of one pairing key.</summary>
/// <param name="Groups">One group for each CA.</param>
/// <param name="HasAllEvidence">False when a log did not give an entry or its proof: another look may show more.</param>
internal sealed record BuiltGroups(IReadOnlyList<CertificateGroup> Groups, bool HasAllEvidence);
