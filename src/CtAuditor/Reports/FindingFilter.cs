using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;

namespace CtAuditor.Reports;

/// <summary>Which findings to show; what is null does not count.</summary>
public sealed record FindingFilter
{
    /// <summary>All findings.</summary>
    public static FindingFilter All { get; } = new();

    /// <summary>The rule's id.</summary>
    public string? RuleId { get; init; }

    /// <summary>The least severity.</summary>
    public Severity? MinimumSeverity { get; init; }

    /// <summary>Whether it still holds.</summary>
    public FindingStatus? Status { get; init; }

    /// <summary>Part of the issuer's name or the CA owner's, in any case.</summary>
    public string? Issuer { get; init; }

    /// <summary>The serial number in lower-case hexadecimal without leading zeros.</summary>
    public string? Serial { get; init; }

    /// <summary>The log's name, in any case.</summary>
    public string? Log { get; init; }

    /// <summary>The earliest <see cref="ReportedFinding.FirstSeen"/>.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>A serial number as people copy it ("0x00AB:CD", "ab cd") in the form of <see cref="Serial"/>; null when it is none.</summary>
    public static string? NormalizeSerial(string serial)
    {
        ArgumentNullException.ThrowIfNull(serial);
        var digits = serial.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? serial[2..] : serial;
        digits = new string([.. digits.Where(c => c is not (':' or ' '))]);
        return digits.Length > 0 && digits.All(char.IsAsciiHexDigit) ? WithoutLeadingZeros(digits) : null;
    }

    /// <summary>Whether a finding passes.</summary>
    public bool Matches(ReportedFinding reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        var finding = reported.Finding;
        return (RuleId is null || string.Equals(RuleId, finding.RuleId, StringComparison.Ordinal))
            && (MinimumSeverity is null || finding.Severity >= MinimumSeverity)
            && (Status is null || reported.Status == Status)
            && (Since is null || reported.FirstSeen >= Since)
            && (Log is null || string.Equals(Log, finding.LogName, StringComparison.OrdinalIgnoreCase))
            && (Serial is null || MatchesSerial(finding))
            && (Issuer is null || MatchesIssuer(reported));
    }

    private static string WithoutLeadingZeros(string hex)
    {
        var trimmed = hex.TrimStart('0');
        return trimmed.Length == 0 ? "0" : trimmed.ToLowerInvariant();
    }

    private bool MatchesSerial(Finding finding) =>
        !finding.SerialNumber.IsEmpty
        && string.Equals(Serial, WithoutLeadingZeros(Convert.ToHexStringLower(finding.SerialNumber.Span)), StringComparison.Ordinal);

    private bool MatchesIssuer(ReportedFinding reported) =>
        reported.CaOwner.Contains(Issuer!, StringComparison.OrdinalIgnoreCase)
        || (!reported.Finding.IssuerName.IsEmpty
            && NameText.Format(reported.Finding.IssuerName.Span).Contains(Issuer!, StringComparison.OrdinalIgnoreCase));
}
