using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using CtAuditor.Archive;
using CtAuditor.Cli.Output;
using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;
using CtAuditor.Reports;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor archive show</c>: one entry.</summary>
internal static class ArchiveShowCommand
{
    public static Command Create(CliContext context)
    {
        var log = new Argument<string>("LOG") { Description = "The log's name." };
        var index = new Argument<long>("INDEX") { Description = "The entry's index, from 0." };
        var archive = ArchiveLocation.Option();
        var config = CommonOptions.Config();
        var format = CommonOptions.Word("--format", "FORMAT", "text or json. [default: text]", "text", "json");
        var command = new Command("show", "Shows an entry: what the log said of it, and the certificates as PEM, for openssl.") { log, index, archive, config, format };
        CommandHelp.AddExamples(command, "ctauditor archive show \"Example Log 2026h2\" 1234 | openssl x509 -text");
        command.SetAction(parsed => Run(
            context, parsed.GetRequiredValue(log), parsed.GetValue(index), parsed.GetValue(archive), parsed.GetRequiredValue(config), parsed.GetValue(format) == "json"));
        return command;
    }

    private static int Run(CliContext context, string log, long index, string? folder, string configFile, bool isJson)
    {
        if (ArchiveLocation.Open(context, folder, configFile) is not { } archive)
        {
            return ExitCode.Usage;
        }

        if (!archive.LogNames.Contains(log, StringComparer.OrdinalIgnoreCase))
        {
            var guess = Spelling.Nearest(log, archive.LogNames) is { } near ? $" Did you mean '{near}'?" : "";
            context.Error.WriteLine(ReportText.Clean($"There is no log '{log}' in the archive.{guess}"));
            return ExitCode.Usage;
        }

        using var batch = archive.FindEntry(log, index);
        if (batch is null)
        {
            context.Error.WriteLine(ReportText.Clean($"Entry {index} of '{log}' is not in the archive, or is damaged; 'ctauditor archive list' says what is there."));
            return ExitCode.Usage;
        }

        if (isJson)
        {
            WriteJson(context, archive, batch);
        }
        else
        {
            WriteText(context, archive, batch);
        }

        return ExitCode.Done;
    }

    private static void WriteText(CliContext context, ArchiveFolder archive, RawEntryBatch batch)
    {
        var output = context.Output;
        output.WriteLine($"log: {ReportText.Clean(batch.Log.Name)}");
        output.WriteLine($"index: {batch.Start}");
        output.WriteLine($"leaf hash: {batch.LeafHashes[0]}");
        if (!batch.TryGetEntry(0, out var entry, out var fault))
        {
            output.WriteLine($"not readable: {fault}");
            output.WriteLine($"leaf: {Convert.ToHexStringLower(batch.GetLeaf(0))}");
            output.WriteLine($"extra data: {Convert.ToHexStringLower(batch.GetExtra(0))}");
            return;
        }

        output.WriteLine($"timestamp: {entry.Timestamp} ({ReportText.TimeInMilliseconds(LogTime(entry.Timestamp))})");
        output.WriteLine($"type: {Type(entry)}");
        if (CertificateView.TryRead(Certificate(entry), out var certificate, out _))
        {
            output.WriteLine($"subject: {ReportText.Clean(NameText.Format(certificate.Tbs.Subject))}");
            output.WriteLine($"issuer: {ReportText.Clean(NameText.Format(certificate.Tbs.Issuer))}");
            output.WriteLine($"serial number: {Convert.ToHexStringLower(certificate.Tbs.SerialNumber)}");
        }

        output.WriteLine();
        output.WriteLine(Pem(Certificate(entry)));
        foreach (var issuer in archive.ChainOf(entry))
        {
            output.WriteLine(Pem(issuer.Span));
        }
    }

    private static void WriteJson(CliContext context, ArchiveFolder archive, RawEntryBatch batch)
    {
        using (var writer = new Utf8JsonWriter(new TextWriterStream(context.Output), FindingJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("log", batch.Log.Name);
            writer.WriteString("log_id", batch.Log.LogId.ToBase64());
            writer.WriteNumber("index", batch.Start);
            writer.WriteString("leaf_hash", batch.LeafHashes[0].ToBase64());
            writer.WriteBase64String("leaf_input", batch.GetLeaf(0));
            writer.WriteBase64String("extra_data", batch.GetExtra(0));
            if (batch.TryGetEntry(0, out var entry, out var fault))
            {
                writer.WriteNumber("timestamp", entry.Timestamp);
                writer.WriteString("type", Type(entry));
                writer.WriteString("certificate", Pem(Certificate(entry)));
                writer.WriteStartArray("chain");
                foreach (var issuer in archive.ChainOf(entry))
                {
                    writer.WriteStringValue(Pem(issuer.Span));
                }

                writer.WriteEndArray();
            }
            else
            {
                writer.WriteString("fault", fault.ToString());
            }

            writer.WriteEndObject();
        }

        context.Output.WriteLine();
    }

    private static ReadOnlySpan<byte> Certificate(in LogEntryView entry) => entry.EntryType == LogEntryType.PrecertEntry ? entry.PreCertificate : entry.SignedEntry;

    private static string Type(in LogEntryView entry) => entry.EntryType == LogEntryType.PrecertEntry ? "precert_entry" : "x509_entry";

    private static string Pem(ReadOnlySpan<byte> certificate) => PemEncoding.WriteString("CERTIFICATE", certificate);

    // A hostile log's timestamp may be no time at all.
    private static DateTimeOffset? LogTime(ulong milliseconds) =>
        milliseconds <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
}
