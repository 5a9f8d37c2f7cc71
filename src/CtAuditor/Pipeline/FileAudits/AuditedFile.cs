namespace CtAuditor.Pipeline.FileAudits;

/// <summary>The verdict on one file.</summary>
/// <param name="Path">As it was given, or found in a folder that was given; <c>-</c> for standard input.</param>
/// <param name="Kind">What it holds; of a bundle, what comes first.</param>
/// <param name="Items">How many objects it holds.</param>
/// <param name="Findings">In the order of the objects, and of the rules.</param>
/// <param name="Crl">The first CRL in it, in short; null where there is none.</param>
/// <param name="Problem">Why it, or an object in it, could not be read; empty where all of it could.</param>
public sealed record AuditedFile(string Path, AuditedKind Kind, int Items, IReadOnlyList<AuditFinding> Findings, AuditedCrlSummary? Crl, string Problem);
