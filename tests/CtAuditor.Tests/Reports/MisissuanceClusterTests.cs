using CtAuditor.Pki;
using CtAuditor.Reports.Clusters;
using CtAuditor.Rules;
using CtAuditor.Store.Findings;
using Xunit;

namespace CtAuditor.Tests.Reports;

public sealed class MisissuanceClusterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Findings_of_one_CA_and_rule_are_one_cluster_and_each_issuance_counts_once()
    {
        var cluster = Assert.Single(Read(
            Row("1", serial: 1, issued: 10, lifetime: 30),
            Row("2", serial: 1, issued: 10, lifetime: 30),
            Row("3", serial: 2, issued: 40, lifetime: 90, hasFinal: true)));

        Assert.Equal(2, cluster.Total);
        Assert.Equal(1, cluster.Unexpired);
        Assert.Equal(1, cluster.PrecertificateOnly);
        Assert.Equal(new DateTimeOffset(2026, 1, 11, 0, 0, 0, TimeSpan.Zero), cluster.FirstIssued);
        Assert.Equal(new DateTimeOffset(2026, 2, 10, 0, 0, 0, TimeSpan.Zero), cluster.LastIssued);
    }

    [Fact]
    public void Two_keys_of_one_name_are_two_CAs_and_two_rules_two_clusters() => Assert.Equal(3, Read(
        Row("1", serial: 1),
        Row("2", serial: 2, key: 9),
        Row("3", serial: 1, rule: "b-rule")).Count);

    [Fact]
    public void Resolved_findings_notices_and_findings_about_logs_make_none()
    {
        var log = Row("3", serial: 3);
        log = log with { Finding = log.Finding with { IssuerKeyHash = null, IssuerName = default } };
        var notice = Row("2", serial: 2);
        notice = notice with { Finding = notice.Finding with { Severity = Severity.Notice } };

        Assert.Empty(Read(Row("1", serial: 1) with { Status = FindingStatus.Resolved }, notice, log));
    }

    [Fact]
    public void The_worst_and_largest_come_first()
    {
        var critical = Row("9", serial: 9, rule: "z-rule");
        critical = critical with { Finding = critical.Finding with { Severity = Severity.Critical } };

        Assert.Equal(
            ["z-rule", "b-rule", "a-rule"],
            Read(Row("1", serial: 1), Row("2", serial: 2, rule: "b-rule"), Row("3", serial: 3, rule: "b-rule"), critical).Select(cluster => cluster.RuleId));
    }

    private static IReadOnlyList<MisissuanceCluster> Read(params FindingRow[] rows) =>
        MisissuanceClusters.Read(new FindingList(rows) { Filters = true }, new FindingFilter(), Now, CancellationToken.None);

    private static FindingRow Row(string id, byte serial, int issued = 0, int lifetime = 10, byte key = 1, string rule = "a-rule", bool hasFinal = false)
    {
        var row = ReportWriterTests.Finding(id, rule);
        var notBefore = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(issued);
        return row with
        {
            Status = FindingStatus.Open,
            Finding = row.Finding with
            {
                SerialNumber = (byte[])[serial],
                IssuerKeyHash = new Hash256([.. Enumerable.Repeat(key, 32)]),
                NotBefore = notBefore,
                NotAfter = notBefore.AddDays(lifetime),
                CertificateFingerprint = hasFinal ? new Hash256([.. Enumerable.Repeat(serial, 32)]) : null,
            },
        };
    }
}
