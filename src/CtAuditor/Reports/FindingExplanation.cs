using System.Globalization;
using CtAuditor.Pki;
using CtAuditor.Rules;
using CtAuditor.Store.Findings;

namespace CtAuditor.Reports;

/// <summary>
/// A finding in plain words: what was found, on what, why it is one, since when, how sure and why, what proves it and how
/// to check it by hand. Every text from outside is made safe to show (<see cref="ReportText.Clean"/>).
/// </summary>
public static class FindingExplanation
{
    private const string Indent = "  ";
    private const int LabelWidth = 16;

    /// <summary>The lines, each of at most 80 characters unless a hash or a name is longer.</summary>
    /// <param name="detail">The finding with its evidence and its history.</param>
    /// <param name="rule">Its rule; null when this version does not have it any more.</param>
    public static IEnumerable<string> Lines(FindingDetail detail, RuleDescriptor? rule)
    {
        ArgumentNullException.ThrowIfNull(detail);
        var reported = detail.Row;
        var finding = reported.Finding;
        return
        [
            $"Finding {ReportText.Clean(finding.Id)}",
            $"{ReportText.Clean(finding.RuleId)}: {ReportText.Word(finding.Severity)}, {ReportText.Word(finding.Confidence)}, {ReportText.Word(reported.Status)}",
            .. Section("What was found", Paragraph(finding.Message)),
            .. Section("On what", Subject(finding)),
            .. Section("Why it is one", Reason(finding, rule)),
            .. Section("Since when", History(detail)),
            .. Section("How sure, and why", Certainty(finding, rule)),
            .. Section("What proves it", [.. finding.Evidence.SelectMany((item, i) => Proof(item, i + 1)), .. finding.Documents.SelectMany(Document)]),
            .. Section("How to check it by hand", HandCheck(finding)),
        ];
    }

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines)
    {
        string[] body = [.. lines];
        return body.Length == 0 ? [] : ["", title, .. body];
    }

    private static IEnumerable<string> Paragraph(string text) => PlainLines.Wrap(ReportText.Clean(text), Indent);

    private static IEnumerable<string> Item(string text) => PlainLines.Wrap(ReportText.Clean(text), "    ", "  - ");

    private static IEnumerable<string> Labelled(string label, string text) =>
        text.Length == 0 ? [] :
        Indent.Length + label.Length < LabelWidth
            ? PlainLines.Wrap(ReportText.Clean(text), new string(' ', LabelWidth), (Indent + label).PadRight(LabelWidth))
            : [Indent + label, .. PlainLines.Wrap(ReportText.Clean(text), new string(' ', LabelWidth))];

    private static IEnumerable<string> Subject(Finding finding) =>
    [
        .. Labelled("Issuer", FindingColumns.IssuerName(finding)),
        .. Labelled("Issuer key", ReportText.Hex(finding.IssuerKeyHash)),
        .. Labelled("Serial", Convert.ToHexStringLower(finding.SerialNumber.Span)),
        .. Labelled("Subject", finding.Subject),
        .. Labelled("Names", ReportText.Names(finding.DnsNames)),
        .. Labelled("Valid", Span(finding.NotBefore, finding.NotAfter)),
        .. Labelled("Precertificate", ReportText.Hex(finding.PrecertificateFingerprint)),
        .. Labelled("Certificate", ReportText.Hex(finding.CertificateFingerprint)),
        .. Labelled("Log", LogPlace(finding)),
        .. Labelled("URL", finding.Url),
    ];

    private static string Span(DateTimeOffset? from, DateTimeOffset? until) =>
        from is null && until is null ? "" : $"from {ReportText.Time(from)} to {ReportText.Time(until)}";

    private static string LogPlace(Finding finding)
    {
        if (finding.LogName.Length == 0)
        {
            return "";
        }

        var index = finding.LogIndex is null ? "" : $", entry {ReportText.Number(finding.LogIndex)}";
        var time = finding.SctTime is null ? "" : $", timestamp {ReportText.TimeInMilliseconds(finding.SctTime)}";
        return finding.LogName + index + time;
    }

    private static IEnumerable<string> Reason(Finding finding, RuleDescriptor? rule)
    {
        if (rule is null)
        {
            return [.. Labelled("Text", finding.Reference), .. Paragraph("This version of ctauditor does not have the rule any more.")];
        }

        // A finding cites the edition that applied to it; the descriptor knows since when that is in force.
        var edition = rule.Editions.FirstOrDefault(e => string.Equals(e.Reference, finding.Reference, StringComparison.Ordinal));
        return
        [
            .. Paragraph(rule.Requirement),
            .. Labelled("Text", finding.Reference),
            .. edition is null ? [] : Labelled("In force", RuleExplanation.Period(edition)),
            .. Labelled("A violation", rule.Violation),
            .. Labelled("Still legal", rule.NearestLegal),
        ];
    }

    private static IEnumerable<string> History(FindingDetail detail) =>
    [
        .. Labelled("First seen", ReportText.Time(detail.Row.FirstSeen)),
        .. Labelled("Last seen", ReportText.Time(detail.Row.LastSeen)),
        .. Labelled("Resolved", ReportText.Time(detail.Row.ResolvedAt)),

        // That it was opened once is "first seen" already.
        .. detail.History.Count < 2 ? [] : detail.History.SelectMany(e => Labelled(EventWord(e.Kind), ReportText.Time(e.At))),
    ];

    private static string EventWord(FindingEventKind kind) => kind switch
    {
        FindingEventKind.Opened => "- opened",
        FindingEventKind.Revised => "- revised",
        FindingEventKind.Resolved => "- resolved",
        _ => "- reopened",
    };

    private static IEnumerable<string> Certainty(Finding finding, RuleDescriptor? rule)
    {
        var why = finding.Confidence switch
        {
            Confidence.Confirmed => "Confirmed: the evidence below proves it without anybody's word for it.",
            Confidence.Probable => "Probable: everything seen says so; something that could say otherwise could not be reached.",
            Confidence.Boundary => "Boundary: the time of issuance cannot be told apart from a change of the requirement, so that it may fall under the earlier text.",
            _ => "Indeterminate: it could not be decided from what was seen; somebody should look.",
        };
        string[] traps = [.. (rule?.Traps ?? []).SelectMany(Item)];
        return traps.Length == 0
            ? Paragraph(why)
            : [.. Paragraph(why), .. Paragraph("What looks alike and is no violation:"), .. traps];
    }

    private static IEnumerable<string> Proof(EvidenceItem item, int number)
    {
        var size = item.Der.Length.ToString(CultureInfo.InvariantCulture);
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"  {number}. {ReportText.Clean(item.Role)}, {size} bytes, SHA-256"),
            "     " + Hash256.Of(item.Der.Span).ToHex(),
            .. item.Sightings.SelectMany(Sighting),
        ];
    }

    private static IEnumerable<string> Document(EvidenceDocument document) =>
        Item(string.Create(CultureInfo.InvariantCulture, $"{document.Name}, {document.Content.Length} bytes"));

    private static IEnumerable<string> Sighting(LogSighting sighting)
    {
        var place = $"in {sighting.LogName}, entry {ReportText.Number(sighting.Index)}, timestamp {ReportText.TimeInMilliseconds(UnixTime.FromMilliseconds(sighting.Timestamp))}";
        var proof = sighting.Proof is { } head
            ? $"; the log's signed tree head of {ReportText.TimeInMilliseconds(UnixTime.FromMilliseconds(head.HeadTimestamp))} over {ReportText.Number(head.TreeSize)} entries covers it"
            : "; no inclusion proof could be had";
        return PlainLines.Wrap(ReportText.Clean(place + proof), "       ", "     - ");
    }

    private static IEnumerable<string> HandCheck(Finding finding)
    {
        var crtSh = FindingColumns.CrtShUrl(finding);
        return
        [
            .. finding.Evidence.Count + finding.Documents.Count == 0 ? [] : Paragraph(
                $"'ctauditor findings export {ReportText.Clean(finding.Id)} --out DIR' writes what proves it: certificates, log entries, proofs, tree heads, with a README of openssl commands that check them."),
            .. crtSh.Length == 0 ? [] : new[] { Indent + crtSh },
        ];
    }
}
