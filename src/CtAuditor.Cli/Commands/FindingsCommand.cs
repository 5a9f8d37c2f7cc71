using System.CommandLine;
using System.Globalization;
using CtAuditor.Cli.Output;
using CtAuditor.Reports;
using CtAuditor.Rules;
using CtAuditor.Store.Findings;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor findings</c>: lists findings; <c>show</c> and <c>export</c> take one.</summary>
internal static class FindingsCommand
{
    /// <summary>Digits of an id in a table; enough to name one, and short enough for a line.</summary>
    private const int ShortId = 10;

    private static readonly IReadOnlyList<Output.TableColumn> TerminalColumns =
        [new("id", KeepWhole: true), new("severity", KeepWhole: true), new("rule", KeepWhole: true), new("CA")];

    private static readonly IReadOnlyList<Output.TableColumn> PipeColumns =
    [
        new("id"), new("severity"), new("confidence"), new("status"), new("rule"), new("first seen"), new("serial"), new("log"),
        new("index", IsNumber: true), new("issuer"),
    ];

    public static Command Create(CliContext context)
    {
        var config = CommonOptions.Config();
        var format = CommonOptions.Format();
        var rule = new Option<string?>("--rule") { Description = "Of this rule.", HelpName = "ID" };
        var severity = CommonOptions.Word("--severity", "LEVEL", "At least: info, notice, warning, error, critical.", [.. Enum.GetValues<Severity>().Select(ReportText.Word)]);
        var status = CommonOptions.Word("--status", "STATUS", "open, resolved or all. [default: open]", "open", "resolved", "all");
        var issuer = new Option<string?>("--issuer") { Description = "Part of the issuer's name.", HelpName = "TEXT" };
        var serial = new Option<string?>("--serial") { Description = "The serial number in hexadecimal; case, colons and leading zeros do not count.", HelpName = "HEX" };
        var log = new Option<string?>("--log") { Description = "In this log.", HelpName = "NAME" };
        var since = new Option<string?>("--since") { Description = "Opened, or reopened, since a day (2026-11-01), a time (2026-11-01T06:00:00Z), or for so long (36h, 7d).", HelpName = "TIME" };
        var command = new Command("findings", "Lists findings; 'show' explains one, 'export' writes its evidence, 'clusters' counts them by CA and rule.")
        {
            rule, severity, status, issuer, serial, log, since, config, format, FindingsShowCommand.Create(context), FindingsExportCommand.Create(context), FindingsClustersCommand.Create(context),
        };
        CommandHelp.AddExamples(
            command, "ctauditor findings --severity error --since 7d", "ctauditor findings --issuer \"Example CA\" --format json", "ctauditor findings show 3f2a90c1d5e8");
        command.SetAction((parsed, token) =>
        {
            var errors = new List<string>();
            var filter = new FindingFilter
            {
                RuleId = parsed.GetValue(rule),
                MinimumSeverity = parsed.GetValue(severity) is { } level ? Enum.Parse<Severity>(level, ignoreCase: true) : null,
                Status = parsed.GetValue(status) switch { "all" => null, "resolved" => FindingStatus.Resolved, _ => FindingStatus.Open },
                IssuerText = parsed.GetValue(issuer),
                SerialNumber = Serial(parsed.GetValue(serial), errors),
                LogName = parsed.GetValue(log),
                OpenedSince = Since(parsed.GetValue(since), context.Services.Time, errors),
            };
            return Task.FromResult(Run(context, parsed.GetRequiredValue(config), filter, parsed.GetValue(format), errors, token));
        });
        return command;
    }

    private static string? Serial(string? text, List<string> errors)
    {
        if (text is null)
        {
            return null;
        }

        // As people copy it from a report or a certificate viewer: "0x00ab", "00:AB".
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        if (digits.All(c => char.IsAsciiHexDigit(c) || c is ':' or ' ') && digits.Any(char.IsAsciiHexDigit))
        {
            return digits;
        }

        errors.Add($"--serial must be hexadecimal, found '{text}'.");
        return null;
    }

    private static DateTimeOffset? Since(string? text, TimeProvider time, List<string> errors)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length > 1 && text[^1] is 'h' or 'd'
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= 100_000)
        {
            return time.GetUtcNow() - (text[^1] == 'h' ? TimeSpan.FromHours(count) : TimeSpan.FromDays(count));
        }

        string[] forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];
        if (DateTimeOffset.TryParseExact(
            text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var since))
        {
            return since;
        }

        errors.Add($"--since must be a day such as 2026-11-01, a UTC time such as 2026-11-01T06:00:00Z, or a span such as 36h or 7d, found '{text}'.");
        return null;
    }

    private static int Run(
        CliContext context, string configFile, FindingFilter filter, OutputFormat format, List<string> errors, CancellationToken cancellationToken)
    {
        foreach (var error in errors)
        {
            context.Error.WriteLine(ReportText.Clean(error));
        }

        if (errors.Count > 0 || ConfigurationLoader.Load(context, configFile) is not { } configuration)
        {
            return ExitCode.Usage;
        }

        using var store = context.Services.OpenStore(configuration);
        var findings = new List<FindingRow>();
        foreach (var finding in store.Findings(filter))
        {
            cancellationToken.ThrowIfCancellationRequested();
            findings.Add(finding);
        }

        Print(context, findings, format);
        return ExitCode.Done;
    }

    private static void Print(CliContext context, List<FindingRow> findings, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Csv:
                using (var table = new CsvTable(new TextWriterStream(context.Output), FindingColumns.Names))
                {
                    foreach (var finding in findings)
                    {
                        table.WriteRow(FindingColumns.Row(finding));
                    }
                }

                break;
            case OutputFormat.Json:
                ObjectArray.Write(context.Output, findings, FindingJson.Write);
                break;
            case OutputFormat.Table when context.Terminal.IsInteractive:
                TablePrinter.Print(context, TerminalColumns, [.. findings.Select(TerminalRow)]);
                context.Output.WriteLine(findings.Count == 1 ? "1 finding" : FormattableString.Invariant($"{findings.Count} findings"));
                break;
            default:
                TablePrinter.Print(context, PipeColumns, [.. findings.Select(PipeRow)]);
                break;
        }
    }

    private static string[] TerminalRow(FindingRow f) =>
    [
        f.Finding.Id.Length > ShortId ? f.Finding.Id[..ShortId] : f.Finding.Id, ReportText.Word(f.Finding.Severity), f.Finding.RuleId,
        ShortName.Of(f.IssuerText),
    ];

    private static string[] PipeRow(FindingRow f) =>
    [
        f.Finding.Id, ReportText.Word(f.Finding.Severity), ReportText.Word(f.Finding.Confidence), ReportText.Word(f.Status), f.Finding.RuleId,
        ReportText.Time(f.FirstSeen), Convert.ToHexStringLower(f.Finding.SerialNumber.Span), f.Finding.LogName, ReportText.Number(f.Finding.LogIndex),
        f.IssuerText,
    ];
}
