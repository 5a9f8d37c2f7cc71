using CtAuditor.Rules;
using CtAuditor.Store;

namespace CtAuditor.Reports.Evidence;

/// <summary>A log entry of the evidence and the folder of its files.</summary>
/// <param name="Folder">The folder's name.</param>
/// <param name="Certificate">The certificate that the entry is for.</param>
/// <param name="Sighting">The entry and its proof.</param>
/// <param name="Log">The log; null when the store does not know it any more.</param>
internal sealed record ExportedSighting(string Folder, ExportedCertificate Certificate, LogSighting Sighting, LogRow? Log);
