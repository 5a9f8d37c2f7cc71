using CtAuditor.Intake;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Store.Findings;

namespace CtAuditor.Store;

/// <summary>
/// Reads a store, committed facts only, each list as of one moment. Lists are read while they are walked: do not keep one
/// open for long, and dispose it when it is left early (foreach does).
/// </summary>
public interface IStoreReader : IDisposable
{
    /// <summary>Every log with its position and counters, by name.</summary>
    IReadOnlyList<LogRow> Logs();

    /// <summary>Every log that any log list ever had, with its history; by log id.</summary>
    IReadOnlyList<KnownLog> KnownLogs();

    /// <summary>The last good copy of a log list, by its URL or file; null when there is none.</summary>
    LogListCopy? FindLogList(string source);

    /// <summary>The kept heads of a log, newest first.</summary>
    IEnumerable<SignedTreeHead> Heads(int logNumber);

    /// <summary>What became of the SCTs that finals carried, by the number of the log that made them.</summary>
    IReadOnlyDictionary<int, SctCounts> SctCounts();

    /// <summary>How the endpoints of the logs answered from a day on, by log, endpoint and day.</summary>
    IReadOnlyList<EndpointDay> EndpointDays(DateOnly first);

    /// <summary>Serial numbers that are judged together, by CA, quarter and time.</summary>
    IReadOnlyList<SerialRow> SerialSamples();

    /// <summary>Broken promises of logs, by log and first time.</summary>
    IEnumerable<LogFaultRow> LogFaults();

    /// <summary>Entries that could not be read, by log and index.</summary>
    IEnumerable<QuarantinedEntry> Quarantined();

    /// <summary>Every gap there was, filled or open, by log and start.</summary>
    IEnumerable<LogGapRow> LogGaps();

    /// <summary>The open gaps of a log, those that have waited longest for another try first.</summary>
    IReadOnlyList<LogGapRow> OpenGaps(int logNumber, int maximum);

    /// <summary>A certificate by its SHA-256; null when it was never kept.</summary>
    byte[]? FindCertificate(Hash256 fingerprint);

    /// <summary>A CA by its number; null for a number never given out.</summary>
    IssuerIdentity? FindIssuer(int number);

    /// <summary>Keys that are to be looked at, those that have waited longest first.</summary>
    IReadOnlyList<SuspectRow> NextSuspects(DateTimeOffset now, int maximum);

    /// <summary>How many keys are suspect, whether or not their next try has come.</summary>
    long CountSuspects();

    /// <summary>The bytes kept of a screened entry; null when there are none.</summary>
    ScreenedEntry? FindRetained(int logNumber, long index);

    /// <summary>Findings without their evidence: worst first, then by rule, first seen and id.</summary>
    IEnumerable<FindingRow> Findings(FindingFilter filter);

    /// <summary>Ids that start with <paramref name="prefix"/>, in order, at most <paramref name="maximum"/>: two are one too many.</summary>
    IReadOnlyList<string> FindingIds(string prefix, int maximum);

    /// <summary>A finding with all its revisions, their evidence and its history; null for an unknown id.</summary>
    FindingDetail? LoadFinding(string id);

    /// <summary>Crawls, newest first.</summary>
    IReadOnlyList<CrawlRun> CrawlRuns(int maximum);
}
