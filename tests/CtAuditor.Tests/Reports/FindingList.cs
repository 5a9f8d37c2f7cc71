using CtAuditor.Intake;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Store;
using CtAuditor.Store.Findings;

namespace CtAuditor.Tests.Reports;

/// <summary>A store that holds what a test puts into its lists; what reports do not ask for it does not have.</summary>
internal sealed class FindingList(params FindingRow[] findings) : IStoreReader
{
    public List<FindingRow> Rows { get; } = [.. findings];

    public List<LogRow> LogRows { get; } = [];

    public List<KnownLog> Known { get; } = [];

    public List<LogGapRow> GapRows { get; } = [];

    public List<SignedTreeHead> KeptHeads { get; } = [];

    public Dictionary<int, SctCounts> SctRows { get; } = [];

    public List<LogFaultRow> Faults { get; } = [];

    public List<CrawlRun> Runs { get; } = [];

    public IReadOnlyList<LogRow> Logs() => LogRows;

    public IReadOnlyDictionary<int, SctCounts> SctCounts() => SctRows;

    public IReadOnlyList<EndpointDay> EndpointDays(DateOnly first) => [];

    public IReadOnlyList<SerialRow> SerialSamples() => [];

    public IReadOnlyList<KnownLog> KnownLogs() => Known;

    public LogListCopy? FindLogList(string source) => null;

    public IEnumerable<LogFaultRow> LogFaults() => Faults;

    public IReadOnlyList<CrawlRun> CrawlRuns(int maximum) => Runs;

    /// <summary>Whether status and severity of a filter count; the tests of lists show that commands ask, the store's that it answers.</summary>
    public bool Filters { get; init; }

    public IEnumerable<FindingRow> Findings(FindingFilter filter) => Rows
        .Where(r => !Filters || ((filter.Status is null || r.Status == filter.Status) && !(r.Finding.Severity < filter.MinimumSeverity)))
        .Where(r => filter.RuleId is null || r.Finding.RuleId == filter.RuleId)
        .Select(r => r with { Finding = r.Finding with { Evidence = [] } });

    public IReadOnlyList<string> FindingIds(string prefix, int maximum) =>
        [.. Rows.Select(r => r.Finding.Id).Where(id => id.StartsWith(prefix, StringComparison.Ordinal)).Take(maximum)];

    public FindingDetail? LoadFinding(string id) => Rows.Where(r => r.Finding.Id == id).Select(Detail).FirstOrDefault();

    public static FindingDetail Detail(FindingRow row) =>
        new(row, [new FindingRevision(1, row.FirstSeen, row.Finding)], [new FindingEvent(row.FirstSeen, FindingEventKind.Opened)]);

    public IEnumerable<SignedTreeHead> Heads(int logNumber) => KeptHeads;

    public IEnumerable<QuarantinedEntry> Quarantined() => throw new NotSupportedException();

    public IEnumerable<LogGapRow> LogGaps() => GapRows;

    public IReadOnlyList<LogGapRow> OpenGaps(int logNumber, int maximum) => throw new NotSupportedException();

    public byte[]? FindCertificate(Hash256 fingerprint) => throw new NotSupportedException();

    public IssuerIdentity? FindIssuer(int number) => throw new NotSupportedException();

    public IReadOnlyList<SuspectRow> NextSuspects(DateTimeOffset now, int maximum) => throw new NotSupportedException();

    public long CountSuspects() => throw new NotSupportedException();

    public ScreenedEntry? FindRetained(int logNumber, long index) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
