using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Store.Findings;

namespace CtAuditor.Reports;

/// <summary>A certificate that a finding is about: a row of <c>rules/&lt;rule_id&gt;.csv</c>.</summary>
public sealed record AffectedCertificate
{
    /// <summary>
    /// The columns: first those of the appendix of a CCADB incident report, in its order (CCADB Incident Reporting
    /// Guidelines 3.2), then ours.
    /// </summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "Precertificate SHA-256 hash", "Certificate SHA-256 hash", "Subject", "Issuer", "Not before", "Not after", "Serial #", "dNSNames",
        "Is revoked?", "Revocation date", "Revocation reason",
        "finding_id", "severity", "confidence", "status", "log", "log_index", "sct_time", "message", "reference",
    ];

    private AffectedCertificate(FindingRow reported) => Reported = reported;

    private FindingRow Reported { get; }

    private Hash256? PrecertificateFingerprint { get; init; }

    private Hash256? CertificateFingerprint { get; init; }

    private string Subject { get; init; } = "";

    private string Issuer { get; init; } = "";

    private DateTimeOffset? NotBefore { get; init; }

    private DateTimeOffset? NotAfter { get; init; }

    private string Serial { get; init; } = "";

    private IReadOnlyList<string> DnsNames { get; init; } = [];

    private string LogName { get; init; } = "";

    private long? LogIndex { get; init; }

    private DateTimeOffset? SctTime { get; init; }

    /// <summary>
    /// The certificates of a finding: the one that stands for it, and each other one of its evidence that is no issuer.
    /// None for a finding that is not about certificates.
    /// </summary>
    public static IEnumerable<AffectedCertificate> Of(FindingRow reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        var finding = reported.Finding;
        var shown = new HashSet<Hash256>();
        if (finding.PrecertificateFingerprint is not null || finding.CertificateFingerprint is not null)
        {
            AddIfAny(shown, finding.PrecertificateFingerprint);
            AddIfAny(shown, finding.CertificateFingerprint);
            yield return new AffectedCertificate(reported)
            {
                PrecertificateFingerprint = finding.PrecertificateFingerprint,
                CertificateFingerprint = finding.CertificateFingerprint,
                Subject = finding.Subject,
                Issuer = FindingColumns.IssuerName(finding),
                NotBefore = finding.NotBefore,
                NotAfter = finding.NotAfter,
                Serial = Convert.ToHexStringLower(finding.SerialNumber.Span),
                DnsNames = finding.DnsNames,
                LogName = finding.LogName,
                LogIndex = finding.LogIndex,
                SctTime = finding.SctTime,
            };
        }

        foreach (var item in finding.Evidence)
        {
            if (item.Role is EvidenceRoles.Precertificate or EvidenceRoles.Final && shown.Add(Hash256.Of(item.Der.Span)))
            {
                yield return Of(reported, item);
            }
        }
    }

    /// <summary>The cells, one for each of <see cref="Columns"/>.</summary>
    public IReadOnlyList<string> Row() =>
    [
        ReportText.Hex(PrecertificateFingerprint), ReportText.Hex(CertificateFingerprint), Subject, Issuer,
        ReportText.Time(NotBefore), ReportText.Time(NotAfter), Serial, ReportText.Names(DnsNames),

        // Whether it is revoked we do not know; "N/A" would be a statement too.
        "", "", "",
        Reported.Finding.Id, ReportText.Word(Reported.Finding.Severity), ReportText.Word(Reported.Finding.Confidence),
        ReportText.Word(Reported.Status), LogName, ReportText.Number(LogIndex), ReportText.TimeInMilliseconds(SctTime),
        Reported.Finding.Message, Reported.Finding.Reference,
    ];

    private static void AddIfAny(HashSet<Hash256> shown, Hash256? fingerprint)
    {
        if (fingerprint is { } there)
        {
            shown.Add(there);
        }
    }

    private static AffectedCertificate Of(FindingRow reported, EvidenceItem item)
    {
        var fingerprint = Hash256.Of(item.Der.Span);
        var isPrecertificate = item.Role == EvidenceRoles.Precertificate;
        var sighting = item.Sightings.Count > 0 ? item.Sightings[0] : null;
        var row = new AffectedCertificate(reported)
        {
            PrecertificateFingerprint = isPrecertificate ? fingerprint : null,
            CertificateFingerprint = isPrecertificate ? null : fingerprint,
            LogName = sighting?.LogName ?? "",
            LogIndex = sighting?.Index,
            SctTime = sighting is null ? null : UnixTime.FromMilliseconds(sighting.Timestamp),
        };

        // A certificate that cannot be read is shown by its hash alone.
        if (!CertificateView.TryRead(item.Der.Span, out var certificate, out _))
        {
            return row;
        }

        var tbs = certificate.Tbs;
        return row with
        {
            Subject = NameText.Format(tbs.Subject),
            Issuer = NameText.Format(tbs.Issuer),
            NotBefore = UnixTime.FromSeconds(tbs.NotBefore),
            NotAfter = UnixTime.FromSeconds(tbs.NotAfter),
            Serial = Convert.ToHexStringLower(tbs.SerialNumber),
            DnsNames = Pki.Certificates.DnsNames.Read(tbs),
        };
    }
}
