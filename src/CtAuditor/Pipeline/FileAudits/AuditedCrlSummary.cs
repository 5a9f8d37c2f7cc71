namespace CtAuditor.Pipeline.FileAudits;

/// <summary>What a CRL says, in short.</summary>
/// <param name="Issuer">The issuer's name as text.</param>
/// <param name="Number">cRLNumber in lower-case hexadecimal; empty where it has none.</param>
/// <param name="ThisUpdate">When it was issued.</param>
/// <param name="NextUpdate">When the next one is due; null where it does not say.</param>
/// <param name="Entries">How many certificates it revokes.</param>
public sealed record AuditedCrlSummary(string Issuer, string Number, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate, int Entries);
