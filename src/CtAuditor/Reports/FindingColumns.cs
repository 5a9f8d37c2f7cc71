using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Store.Findings;

namespace CtAuditor.Reports;

/// <summary>The columns of <c>findings.csv</c>, in their order. Users' programs rely on them: columns are only ever added at the end.</summary>
public static class FindingColumns
{
    /// <summary>All columns.</summary>
    public static IReadOnlyList<FindingColumn> All { get; } =
    [
        new("finding_id", f => f.Finding.Id),
        new("rule_id", f => f.Finding.RuleId),
        new("severity", f => ReportText.Word(f.Finding.Severity)),
        new("confidence", f => ReportText.Word(f.Finding.Confidence)),
        new("status", f => ReportText.Word(f.Status)),

        // CCADB knows the owners; the disclosure stage is not there yet.
        new("ca_owner", _ => ""),
        new("issuer_dn", f => IssuerName(f.Finding)),
        new("issuer_key_sha256", f => ReportText.Hex(f.Finding.IssuerKeyHash)),
        new("serial", f => Convert.ToHexStringLower(f.Finding.SerialNumber.Span)),
        new("precert_sha256", f => ReportText.Hex(f.Finding.PrecertificateFingerprint)),
        new("cert_sha256", f => ReportText.Hex(f.Finding.CertificateFingerprint)),
        new("subject", f => f.Finding.Subject),
        new("dns_names", f => ReportText.Names(f.Finding.DnsNames)),
        new("not_before", f => ReportText.Time(f.Finding.NotBefore)),
        new("not_after", f => ReportText.Time(f.Finding.NotAfter)),
        new("log", f => f.Finding.LogName),
        new("log_index", f => ReportText.Number(f.Finding.LogIndex)),
        new("sct_time", f => ReportText.TimeInMilliseconds(f.Finding.SctTime)),
        new("url", f => f.Finding.Url),
        new("first_seen", f => ReportText.Time(f.FirstSeen)),
        new("last_seen", f => ReportText.Time(f.LastSeen)),
        new("resolved_at", f => ReportText.Time(f.ResolvedAt)),
        new("message", f => f.Finding.Message),
        new("reference", f => f.Finding.Reference),
        new("crt_sh_url", f => CrtShUrl(f.Finding)),
    ];

    /// <summary>The names of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(c => c.Name)];

    /// <summary>The cells of a finding, one for each column.</summary>
    public static IReadOnlyList<string> Row(FindingRow finding) => [.. All.Select(c => c.Read(finding))];

    /// <summary>The issuer's name as text; empty when the finding is not about a certificate.</summary>
    public static string IssuerName(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.IssuerName.IsEmpty ? "" : NameText.Format(finding.IssuerName.Span);
    }

    /// <summary>The final certificate's page at crt.sh, or the precertificate's; empty when there is neither.</summary>
    public static string CrtShUrl(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return (finding.CertificateFingerprint ?? finding.PrecertificateFingerprint) is { } fingerprint
            ? $"https://crt.sh/?sha256={fingerprint.ToHex()}"
            : "";
    }
}
