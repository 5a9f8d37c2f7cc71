namespace CtAuditor.Http;

/// <summary>Carries <see cref="FetchOutcome.RefusedAddress"/> out of the connecting socket; never leaves this room.</summary>
internal sealed class RefusedAddressException(string host) : IOException($"{host} leads to an address that is not on the public internet");
