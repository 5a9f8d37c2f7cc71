using System.CommandLine;
using System.Text.Json;
using CtAuditor.Cli.Output;
using CtAuditor.Configuration;
using CtAuditor.Reports;
using CtAuditor.Rules;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor rules</c>: the catalogue, or one rule in full.</summary>
internal static class RulesCommand
{
    private static readonly IReadOnlyList<string> ColumnNames = ["rule_id", "group", "severity", "title", "reference"];

    private static readonly IReadOnlyList<Output.TableColumn> TableColumns = [new("rule", KeepWhole: true), new("severity", KeepWhole: true), new("what it finds")];

    public static Command Create(CliContext context)
    {
        var id = new Argument<string?>("ID") { Description = "A rule, to show it in full.", Arity = ArgumentArity.ZeroOrOne };
        var group = new Option<string?>("--group") { Description = "Only rules of this group, such as certificate-profile.", HelpName = "GROUP" };
        var docs = new Option<string?>("--docs") { Description = "Write the rules as Markdown into a folder, a page a group.", HelpName = "DIR" };
        var format = CommonOptions.Format();
        var command = new Command("rules", "Lists the rules, or shows one with its text, its dates and what looks alike and is legal.") { id, group, docs, format };
        CommandHelp.AddExamples(command, "ctauditor rules --group certificate-profile", "ctauditor rules precert-duplicate-serial");
        command.SetAction(parsed => parsed.GetValue(docs) is { } folder
            ? WriteDocuments(context, folder)
            : Run(context, parsed.GetValue(id), parsed.GetValue(group), parsed.GetValue(format)));
        return command;
    }

    private static int WriteDocuments(CliContext context, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, text) in RuleDocument.Pages(context.Services.Rules()))
            {
                File.WriteAllText(Path.Combine(folder, name), text);
            }

            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"The pages could not be written: {ReportText.Clean(e.Message)}");
            return ExitCode.Usage;
        }
    }

    private static int Run(CliContext context, string? id, string? group, OutputFormat format)
    {
        var rules = context.Services.Rules();
        if (id is null)
        {
            if (group is not null && rules.All(rule => rule.Group != group))
            {
                context.Error.WriteLine($"There is no group '{ReportText.Clean(group)}'. There are: {string.Join(", ", rules.Select(rule => rule.Group).Distinct(StringComparer.Ordinal))}.");
                return ExitCode.Usage;
            }

            List(context, [.. rules.Where(rule => group is null || rule.Group == group)], format);
            return ExitCode.Done;
        }

        if (rules.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.Ordinal)) is { } rule)
        {
            Show(context, rule, format);
            return ExitCode.Done;
        }

        var guess = Spelling.Nearest(id, rules.Select(r => r.Id)) is { } near ? $" Did you mean '{near}'?" : " 'ctauditor rules' lists them.";
        context.Error.WriteLine($"There is no rule '{ReportText.Clean(id)}'.{guess}");
        return ExitCode.Usage;
    }

    private static void List(CliContext context, IReadOnlyList<RuleDescriptor> rules, OutputFormat format)
    {
        var now = context.Services.Time.GetUtcNow();
        switch (format)
        {
            case OutputFormat.Csv:
                using (var table = new CsvTable(new TextWriterStream(context.Output), ColumnNames))
                {
                    foreach (var rule in rules)
                    {
                        var edition = EditionAt(rule, now);
                        table.WriteRow([rule.Id, rule.Group, ReportText.Word(edition.Severity), rule.Title, edition.Reference]);
                    }
                }

                break;
            case OutputFormat.Json:
                ObjectArray.Write(context.Output, rules, WriteObject);
                break;
            default:
                TablePrinter.Print(context, TableColumns, [.. rules.Select(r => new[] { r.Id, ReportText.Word(EditionAt(r, now).Severity), r.Title })]);
                break;
        }
    }

    private static void Show(CliContext context, RuleDescriptor rule, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Csv:
                List(context, [rule], format);
                break;
            case OutputFormat.Json:
                ObjectArray.Write(context.Output, [rule], WriteObject);
                break;
            default:
                foreach (var line in RuleExplanation.Lines(rule))
                {
                    context.Output.WriteLine(line);
                }

                break;
        }
    }

    /// <summary>The edition in force; before the first one the first, after the last one the last.</summary>
    private static RuleEdition EditionAt(RuleDescriptor rule, DateTimeOffset time) =>
        rule.Editions.LastOrDefault(e => e.From <= time) ?? rule.Editions[0];

    private static void WriteObject(Utf8JsonWriter writer, RuleDescriptor rule)
    {
        writer.WriteStartObject();
        writer.WriteString("rule_id", rule.Id);
        writer.WriteString("group", rule.Group);
        writer.WriteString("part_of", rule.PartOf);
        writer.WriteString("title", rule.Title);
        writer.WriteString("requirement", rule.Requirement);
        writer.WriteString("data_needed", rule.DataNeeded);
        writer.WriteString("violation", rule.Violation);
        writer.WriteString("nearest_legal", rule.NearestLegal);
        writer.WriteStartArray("traps");
        foreach (var trap in rule.Traps)
        {
            writer.WriteStringValue(trap);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("editions");
        foreach (var edition in rule.Editions)
        {
            writer.WriteStartObject();
            writer.WriteString("from", ReportText.Time(edition.From));
            writer.WriteString("until", edition.Until is null ? null : ReportText.Time(edition.Until));
            writer.WriteString("severity", ReportText.Word(edition.Severity));
            writer.WriteString("reference", edition.Reference);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("parameters");
        foreach (var (name, value) in rule.Parameters)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
