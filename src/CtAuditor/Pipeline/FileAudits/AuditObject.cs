namespace CtAuditor.Pipeline.FileAudits;

/// <summary>One certificate, CRL or OCSP response out of a file.</summary>
/// <param name="Kind">What it is said, or seems, to be.</param>
/// <param name="Der">Its bytes.</param>
/// <param name="Problem">Why it cannot be read; empty where it can.</param>
internal sealed record AuditObject(AuditedKind Kind, byte[] Der, string Problem);
