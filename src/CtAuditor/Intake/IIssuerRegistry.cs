using CtAuditor.Pki;

namespace CtAuditor.Intake;

/// <summary>Gives CAs their numbers, the same in every run. Declared here, kept by the store.</summary>
public interface IIssuerRegistry
{
    /// <summary>The CA's number, given out now or before; durable with the next batch that commits. Safe for concurrent use.</summary>
    IssuerIdentity NumberOf(Hash256 keyHash, ReadOnlySpan<byte> name);
}
