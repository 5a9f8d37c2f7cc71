using CtAuditor.Intake;
using CtAuditor.Pki;
using CtAuditor.Store;

namespace CtAuditor.Pipeline;

/// <summary>The store's numbers of CAs, for intake.</summary>
internal sealed class StoreIssuers(IAuditStore store) : IIssuerRegistry
{
    /// <inheritdoc/>
    public IssuerIdentity NumberOf(Hash256 keyHash, ReadOnlySpan<byte> name) => store.GetOrAddIssuer(keyHash, name);
}
