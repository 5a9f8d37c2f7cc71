using CtAuditor.Pki;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Findings;

namespace CtAuditor.Reports.Clusters;

/// <summary>Gathers open findings into clusters: one pass over the store, and memory by the cluster, not by the finding.</summary>
public static class MisissuanceClusters
{
    /// <summary>The names of the columns of <c>clusters.csv</c>.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "ca_owner", "issuer_dn", "issuer_key_sha256", "rule_id", "severity", "first_issued", "last_issued", "total", "unexpired", "precert_only", "first_seen", "last_seen",
    ];

    /// <summary>The clusters, the largest of the worst first. Notices are no misissuance and make none.</summary>
    /// <param name="store">The store.</param>
    /// <param name="filter">Which findings count.</param>
    /// <param name="now">The time of judgement: what expired before is not unexpired.</param>
    /// <param name="cancellationToken">Stops at a finding.</param>
    public static IReadOnlyList<MisissuanceCluster> Read(IStoreReader store, FindingFilter filter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(filter);
        var least = filter.MinimumSeverity is { } asked && asked > Severity.Warning ? asked : Severity.Warning;
        var growing = new Dictionary<(Hash256 Key, string Issuer, string Rule), Growing>();
        foreach (var row in store.Findings(filter with { Status = FindingStatus.Open, MinimumSeverity = least }))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Finding is not { IssuerKeyHash: { } key, IssuerName.IsEmpty: false })
            {
                continue;
            }

            var name = (key, FindingColumns.IssuerName(row.Finding), row.Finding.RuleId);
            if (!growing.TryGetValue(name, out var cluster))
            {
                growing[name] = cluster = new Growing();
            }

            cluster.Add(row, now);
        }

        return
        [
            .. growing.Select(cluster => cluster.Value.ToCluster(cluster.Key.Key, cluster.Key.Issuer, cluster.Key.Rule))
                .OrderByDescending(cluster => cluster.Severity)
                .ThenByDescending(cluster => cluster.Total)
                .ThenBy(cluster => cluster.RuleId, StringComparer.Ordinal)
                .ThenBy(cluster => cluster.Issuer, StringComparer.Ordinal)
                .ThenBy(cluster => cluster.IssuerKeyHash),
        ];
    }

    /// <summary>The cells of a cluster, one for each of <see cref="Columns"/>.</summary>
    public static IReadOnlyList<string> Row(MisissuanceCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return
        [
            // CCADB knows the owners; the disclosure stage is not there yet.
            "",
            cluster.Issuer, ReportText.Hex(cluster.IssuerKeyHash), cluster.RuleId, ReportText.Word(cluster.Severity),
            ReportText.Time(cluster.FirstIssued), ReportText.Time(cluster.LastIssued),
            ReportText.Number(cluster.Total), ReportText.Number(cluster.Unexpired), ReportText.Number(cluster.PrecertificateOnly),
            ReportText.Time(cluster.FirstSeen), ReportText.Time(cluster.LastSeen),
        ];
    }

    private sealed class Growing
    {
        // Several findings of one rule can be about one issuance, such as three names of one certificate.
        private readonly HashSet<string> _serials = new(StringComparer.Ordinal);
        private Severity _severity;
        private DateTimeOffset? _firstIssued;
        private DateTimeOffset? _lastIssued;
        private int _unexpired;
        private int _precertificateOnly;
        private DateTimeOffset _firstSeen = DateTimeOffset.MaxValue;
        private DateTimeOffset _lastSeen;

        public void Add(FindingRow row, DateTimeOffset now)
        {
            var finding = row.Finding;
            _severity = finding.Severity > _severity ? finding.Severity : _severity;
            _firstIssued = finding.NotBefore < _firstIssued || _firstIssued is null ? finding.NotBefore : _firstIssued;
            _lastIssued = finding.NotBefore > _lastIssued || _lastIssued is null ? finding.NotBefore : _lastIssued;
            _firstSeen = row.FirstSeen < _firstSeen ? row.FirstSeen : _firstSeen;
            _lastSeen = row.LastSeen > _lastSeen ? row.LastSeen : _lastSeen;
            if (_serials.Add(Convert.ToHexString(finding.SerialNumber.Span)))
            {
                _unexpired += finding.NotAfter >= now ? 1 : 0;
                _precertificateOnly += finding.CertificateFingerprint is null ? 1 : 0;
            }
        }

        public MisissuanceCluster ToCluster(Hash256 key, string issuer, string rule) => new()
        {
            RuleId = rule,
            Severity = _severity,
            Issuer = issuer,
            IssuerKeyHash = key,
            FirstIssued = _firstIssued,
            LastIssued = _lastIssued,
            Total = _serials.Count,
            Unexpired = _unexpired,
            PrecertificateOnly = _precertificateOnly,
            FirstSeen = _firstSeen,
            LastSeen = _lastSeen,
        };
    }
}
