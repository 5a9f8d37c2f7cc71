using System.CommandLine;
using System.Globalization;
using CtAuditor.Cli.Audits;
using CtAuditor.Configuration;
using CtAuditor.Pipeline.FileAudits;
using CtAuditor.Reports;
using CtAuditor.Rules;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor audit</c>: certificates in files, from disk to verdict.</summary>
internal static class AuditCommand
{
    private static readonly IReadOnlyDictionary<string, CertificateRole> Roles = new Dictionary<string, CertificateRole>(StringComparer.Ordinal)
    {
        ["subscriber"] = CertificateRole.Subscriber,
        ["sub-ca"] = CertificateRole.SubordinateCa,
        ["root"] = CertificateRole.RootCa,
        ["ocsp"] = CertificateRole.OcspResponder,
        ["other"] = CertificateRole.OtherEndEntity,
    };

    public static Command Create(CliContext context)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files (PEM, DER, bundles) and folders; - for standard input.", Arity = ArgumentArity.OneOrMore };
        var issuer = new Option<string?>("--issuer") { Description = "Certificates of the issuers; without it they are looked for among the files.", HelpName = "FILE" };
        var role = CommonOptions.Word("--role", "ROLE", "What every certificate is: subscriber, sub-ca, root, ocsp, other. [default: as its content says]", [.. Roles.Keys]);
        var asOf = new Option<string?>("--as-of") { Description = "Judge as of a day (2027-03-15), not the day of issuance.", HelpName = "DATE" };
        var format = CommonOptions.Word("--format", "FORMAT", "text, json, csv or sarif. [default: text]", [.. Enum.GetNames<AuditFormat>().Select(name => name.ToLowerInvariant()), "table"]);
        var failOn = CommonOptions.Word("--fail-on", "LEVEL", "Exit with 1 for a finding of at least: info, notice, warning, error, critical.", [.. Enum.GetValues<Severity>().Select(ReportText.Word)]);
        var config = new Option<string?>("--config") { Description = "A configuration whose rules section counts. [default: none, all rules run]", HelpName = "FILE" };
        var command = new Command("audit", "Checks certificates and precertificates in files, before or after they are issued.") { paths, issuer, role, asOf, format, failOn, config };
        CommandHelp.AddExamples(
            command, "ctauditor audit www.pem", "ctauditor audit to-be-issued/ --issuer ca.pem --fail-on error", "ctauditor audit - --format json < chain.pem");
        command.SetAction((parsed, token) => Task.FromResult(Run(
            context,
            new Arguments(
                parsed.GetRequiredValue(paths), parsed.GetValue(issuer), parsed.GetValue(role), parsed.GetValue(asOf), FormatOf(parsed.GetValue(format)),
                parsed.GetValue(failOn) is { } level ? Enum.Parse<Severity>(level, ignoreCase: true) : null, parsed.GetValue(config)),
            token)));
        return command;
    }

    private static AuditFormat FormatOf(string? word) => word is null or "table" ? AuditFormat.Text : Enum.Parse<AuditFormat>(word, ignoreCase: true);

    private static int Run(CliContext context, Arguments arguments, CancellationToken cancellation)
    {
        DateTimeOffset? asOf = null;
        if (arguments.AsOf is { } text)
        {
            if (!DateTimeOffset.TryParseExact(
                text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day))
            {
                context.Error.WriteLine($"--as-of must be a day such as 2027-03-15, found '{ReportText.Clean(text)}'.");
                return ExitCode.Usage;
            }

            asOf = day;
        }

        var rules = new RulesConfiguration();
        if (arguments.Config is { } file)
        {
            if (ConfigurationLoader.Load(context, file) is not { } configuration)
            {
                return ExitCode.Usage;
            }

            rules = configuration.Rules;
        }

        if (arguments.Paths.FirstOrDefault(path => path != "-" && !Path.Exists(path)) is { } missing)
        {
            context.Error.WriteLine($"There is no file or folder '{ReportText.Clean(missing)}'.");
            return ExitCode.Usage;
        }

        try
        {
            using var input = arguments.Paths.Contains("-", StringComparer.Ordinal) ? context.Services.Input() : null;
            var auditor = new FileAuditor(
                new AuditRequest
                {
                    Paths = arguments.Paths,
                    Input = input,
                    IssuerFile = arguments.Issuer,
                    Role = arguments.Role is { } role ? Roles[role] : null,
                    AsOf = asOf,
                    Rules = rules,
                },
                context.Services.Time);
            var files = auditor.Run(cancellation);
            Print(context, files, arguments.Format, rules);
            return Exit(files, arguments.FailOn);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"It could not be read: {ReportText.Clean(e.Message)}");
            return ExitCode.Usage;
        }
    }

    private static void Print(CliContext context, IReadOnlyList<AuditedFile> files, AuditFormat format, RulesConfiguration rules)
    {
        switch (format)
        {
            case AuditFormat.Json:
                AuditJson.Write(context.Output, files);
                break;
            case AuditFormat.Csv:
                AuditCsv.Write(context.Output, files);
                break;
            case AuditFormat.Sarif:
                AuditSarif.Write(context.Output, files, context.Services.Rules());
                break;
            default:
                AuditText.Write(context.Output, files);
                break;
        }

        if (rules.Exclude.Count > 0)
        {
            (format == AuditFormat.Text ? context.Output : context.Error).WriteLine($"Not run, as the configuration says: {string.Join(", ", rules.Exclude)}.");
        }
    }

    // What could not be read was not found to be in order: a gate stays shut.
    private static int Exit(IReadOnlyList<AuditedFile> files, Severity? failOn)
    {
        if (failOn is { } least && files.SelectMany(file => file.Findings).Any(finding => finding.Severity >= least))
        {
            return ExitCode.Findings;
        }

        return files.Any(file => file.Problem.Length > 0) ? ExitCode.Partial : ExitCode.Done;
    }

    private sealed record Arguments(
        IReadOnlyList<string> Paths, string? Issuer, string? Role, string? AsOf, AuditFormat Format, Severity? FailOn, string? Config);
}
