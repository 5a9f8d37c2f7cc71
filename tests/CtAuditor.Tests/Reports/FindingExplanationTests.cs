using CtAuditor.Reports;
using CtAuditor.Rules;
using CtAuditor.Store.Findings;
using Xunit;

namespace CtAuditor.Tests.Reports;

public sealed class FindingExplanationTests
{
    private static readonly RuleDescriptor Rule = new()
    {
        Id = "precert-final-validity-mismatch",
        Group = "ct-pairing",
        Title = "A final certificate is valid for another time than its precertificate",
        Requirement = "The final certificate is valid from and to the very second that its precertificate announced.",
        DataNeeded = "both certificates",
        Traps = ["the same instant in UTCTime and GeneralizedTime is another rule"],
        Violation = "A final certificate that is valid a day longer.",
        NearestLegal = "The same validity, to the byte.",
        Editions =
        [
            new(new DateTimeOffset(2022, 6, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2023, 9, 15, 0, 0, 0, TimeSpan.Zero), Severity.Error, "MRSP 2.8 section 5.4"),
            new(new DateTimeOffset(2023, 9, 15, 0, 0, 0, TimeSpan.Zero), null, Severity.Critical, "TLS BR 2.2.6 section 7.1.2.9"),
        ],
    };

    [Fact]
    public void It_says_what_on_what_why_since_when_how_sure_and_what_proves_it()
    {
        using var forged = new ForgedEvidence();
        var row = forged.Finding(forged.Logged(("precertificate", forged.Precertificate(300, 90)), ("final", forged.Final(300, 91)), ("issuer", forged.CaCertificate)));
        var text = Text(FindingList.Detail(row), Rule);
        string[] sections = ["What was found", "On what", "Why it is one", "Since when", "How sure, and why", "What proves it", "How to check it by hand"];
        Assert.Equal(sections, text.Split('\n').Where(line => sections.Contains(line)));
        Assert.Contains("precert-final-validity-mismatch: critical, confirmed, open", text, StringComparison.Ordinal);
        Assert.Contains("has another validity", text, StringComparison.Ordinal);
        Assert.Contains("C=XX, O=Forged Authority, CN=Forged CA 1", text, StringComparison.Ordinal);
        Assert.Contains("shop.forged.example www.forged.example", text, StringComparison.Ordinal);
        Assert.Contains("012c", text, StringComparison.Ordinal);
        Assert.Contains("The final certificate is valid from and to the very second", text, StringComparison.Ordinal);
        Assert.Contains("TLS BR 2.2.6 section 7.1.2.9", text, StringComparison.Ordinal);
        Assert.Contains("from 2023-09-15T00:00:00Z", text, StringComparison.Ordinal);
        Assert.DoesNotContain("MRSP 2.8", text, StringComparison.Ordinal);
        Assert.Contains("2026-06-03T04:05:06Z", text, StringComparison.Ordinal);
        Assert.Contains("the same instant in UTCTime", text, StringComparison.Ordinal);
        Assert.Contains("Alder 2026 Test, entry 2", text, StringComparison.Ordinal);
        Assert.Contains("over 9 entries", string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("ctauditor findings export 0123456789abcdef0123456789abcdef", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("https://crt.sh/?sha256=", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_fit_eighty_columns_unless_a_single_word_is_longer()
    {
        using var forged = new ForgedEvidence();
        var row = forged.Finding(forged.Logged(("precertificate", forged.Precertificate(300, 90)), ("issuer", forged.CaCertificate)));
        Assert.All(
            FindingExplanation.Lines(FindingList.Detail(row), Rule).Concat(RuleExplanation.Lines(Rule)),
            line => Assert.True(line.Length <= 80 || line.Trim().Split("  ").Any(part => part.Trim().Length >= 64), line));
    }

    [Theory]
    [InlineData(Confidence.Confirmed, "proves it without anybody's word")]
    [InlineData(Confidence.Probable, "could not be reached")]
    [InlineData(Confidence.Boundary, "may fall under the earlier text")]
    [InlineData(Confidence.Indeterminate, "could not be decided")]
    public void Each_confidence_says_why(Confidence confidence, string why)
    {
        var row = ReportWriterTests.Finding("0a", "a-rule");
        var text = Text(FindingList.Detail(row with { Finding = row.Finding with { Confidence = confidence } }), Rule);
        Assert.Contains(why, text.ReplaceLineEndings(" ").Replace("   ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_that_came_and_went_tells_its_history()
    {
        var row = ReportWriterTests.Finding("0a", "a-rule");
        var detail = FindingList.Detail(row) with
        {
            History = [new(row.FirstSeen, FindingEventKind.Opened), new(row.ResolvedAt!.Value, FindingEventKind.Resolved), new(row.ResolvedAt.Value.AddDays(1), FindingEventKind.Reopened)],
        };
        var text = Text(detail, Rule);
        Assert.Contains("- resolved    2026-01-05T00:00:00Z", text, StringComparison.Ordinal);
        Assert.Contains("- reopened    2026-01-06T00:00:00Z", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_is_gone_and_hostile_text_do_no_harm()
    {
        var row = ReportWriterTests.Finding("0a", "a-rule");
        var hostile = row.Finding with { Subject = "CN=\u001b[2J\u202e[red]x[/]", Message = "a\0b\r\nFinding ffff", LogName = "\u0007", Url = "http://x/\u009b" };
        var lines = FindingExplanation.Lines(FindingList.Detail(row with { Finding = hostile }), null).ToList();
        Assert.All(lines, line => Assert.DoesNotContain(line, c => char.IsControl(c) || c == '\u202e'));
        Assert.Single(lines, line => line.StartsWith("Finding ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("does not have the rule any more", StringComparison.Ordinal));
    }

    private static string Text(FindingDetail detail, RuleDescriptor? rule) => string.Join('\n', FindingExplanation.Lines(detail, rule));
}
