namespace CtAuditor.Store;

/// <summary>What was counted in a log, or is to be added to it.</summary>
/// <param name="Entries">Entries read.</param>
/// <param name="Precertificates">precert_entries that could be read.</param>
/// <param name="Finals">x509_entries that could be read.</param>
/// <param name="Malformed">Entries that could not be read, or not in full.</param>
/// <param name="Pairs">Entries that met their counterpart for the first time.</param>
/// <param name="Copies">Entries of a certificate that some log had shown before.</param>
public readonly record struct LogCounts(
    long Entries,
    long Precertificates,
    long Finals,
    long Malformed,
    long Pairs,
    long Copies);
