using System.Diagnostics;
using System.Globalization;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Rules.Profiles;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Benchmarks.Rules;

/// <summary>
/// Runs all rules over single certificates on the certificates of a folder, or on forged ones, as a crawl does: certificates per
/// CPU-second, bytes allocated, and the ten rules that take longest.
/// </summary>
internal static class RuleBenchmark
{
    private const int Shown = 10;

    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MeasuredOfRule = TimeSpan.FromMilliseconds(60);

    public static int Run(string[] arguments)
    {
        var certificates = arguments is ["--data", var folder] ? Read(folder) : Forge();
        if (certificates.Count == 0)
        {
            Console.Error.WriteLine("there is no certificate; --data FOLDER names a folder of PEM or DER files");
            return 2;
        }

        var all = new CertificateRuleRunner(RuleCatalogue.OfCertificates);
        var (microseconds, allocated, dirty) = Measure(all, certificates, Measured);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{all.Rules.Count()} rules on {certificates.Count} certificates: {1e6 / microseconds:0} certificates/CPU-s, {microseconds:0.00} us each, "
            + $"{allocated:0.0} bytes allocated each, {dirty} with findings"));
        var (none, _, _) = Measure(new CertificateRuleRunner([]), certificates, Measured);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"of which reading: {none:0.00} us"));
        var costs = RuleCatalogue.OfCertificates
            .Select(rule => (rule.Descriptor.Id, Cost: Measure(new CertificateRuleRunner([rule]), certificates, MeasuredOfRule).Microseconds - none))
            .OrderByDescending(rule => rule.Cost)
            .Take(Shown);
        foreach (var (id, cost) in costs)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cost,8:0.000} us  {id}"));
        }

        return 0;
    }

    private static (double Microseconds, double Allocated, int Dirty) Measure(CertificateRuleRunner runner, List<byte[]> certificates, TimeSpan time)
    {
        var sink = new CertificateRuleSink(isScreening: true);
        var dirty = Pass(runner, certificates, sink);
        Pass(runner, certificates, sink);
        var passes = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        do
        {
            Pass(runner, certificates, sink);
            passes++;
        }
        while (Stopwatch.GetElapsedTime(started) < time);

        process.Refresh();
        var count = (double)passes * certificates.Count;
        return ((process.TotalProcessorTime - cpu).TotalMicroseconds / count, (GC.GetAllocatedBytesForCurrentThread() - allocated) / count, dirty);
    }

    private static int Pass(CertificateRuleRunner runner, List<byte[]> certificates, CertificateRuleSink sink)
    {
        var dirty = 0;
        foreach (var der in certificates)
        {
            CertificateView.TryRead(der, out var certificate, out _);
            var audited = AuditedCertificate.Read(RuleData.BuiltIn, certificate.Tbs, certificate, isPrecertificate: false);
            dirty += runner.Screen(audited, CertificateIssuance.Of(audited, logged: null), sink) ? 1 : 0;
        }

        return dirty;
    }

    private static List<byte[]> Read(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(Certificates)];

    private static IEnumerable<byte[]> Certificates(string file)
    {
        var bytes = File.ReadAllBytes(file);
        if (CertificateView.TryRead(bytes, out _, out _))
        {
            return [bytes];
        }

        var found = new List<byte[]>();
        var rest = System.Text.Encoding.Latin1.GetString(bytes).Replace('"', '\n').Replace('\'', '\n').AsSpan();
        while (System.Security.Cryptography.PemEncoding.TryFind(rest, out var fields))
        {
            if (rest[fields.Label] is "CERTIFICATE")
            {
                var der = Convert.FromBase64String(rest[fields.Base64Data].ToString());
                if (CertificateView.TryRead(der, out _, out _))
                {
                    found.Add(der);
                }
            }

            rest = rest[fields.Location.End..];
        }

        return found;
    }

    private static List<byte[]> Forge() =>
    [
        .. new[] { ProfileDrafts.DomainValidated(), ProfileDrafts.DomainValidatedRsa(), ProfileDrafts.OrganizationValidated(), ProfileDrafts.ExtendedValidated() }
            .Select(draft => Der.Sequence(draft.ToTbs(), draft.SignatureAlgorithm.ToArray(), Der.BitString(new byte[64]))),
    ];
}
