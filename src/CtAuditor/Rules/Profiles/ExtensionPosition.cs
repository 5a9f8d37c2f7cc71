namespace CtAuditor.Rules.Profiles;

/// <summary>Where an extension stands in its TBSCertificate, in bytes.</summary>
/// <param name="Offset">Start of the Extension element.</param>
/// <param name="Length">Its length.</param>
/// <param name="ValueOffset">Start of extnValue's content.</param>
/// <param name="ValueLength">Its length.</param>
/// <param name="IsCritical">Whether it is marked critical.</param>
internal readonly record struct ExtensionPosition(int Offset, int Length, int ValueOffset, int ValueLength, bool IsCritical);
