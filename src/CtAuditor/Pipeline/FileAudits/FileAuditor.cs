using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Crls;
using CtAuditor.Rules;
using CtAuditor.Rules.Crls;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Pipeline.FileAudits;

/// <summary>
/// Runs the rules over certificates in files, before or after they are issued: each for itself, and pairs of precertificate and final
/// that are found among them.
/// </summary>
public sealed class FileAuditor
{
    /// <summary>Bytes that a finding shows of those concerned.</summary>
    private const int ShownBytes = 32;

    private readonly AuditRequest _request;
    private readonly RuleRunner _rules;
    private readonly CertificateRuleRunner _ofCertificates;
    private readonly CrlRuleRunner _ofCrls;
    private readonly DateTimeOffset _now;
    private readonly KnownIssuers _issuers = new();
    private readonly FileGroups _groups = new();

    /// <summary>Takes what is to be done.</summary>
    /// <exception cref="CrawlRefusedException">A rule cannot have a parameter that it is given.</exception>
    public FileAuditor(AuditRequest request, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(time);
        _request = request;
        _rules = CrawlRunner.CreateRules(request.Rules, isTestbed: false, ofLogs: [], ofCertificates: []);
        _ofCertificates = new CertificateRuleRunner(RuleCatalogue.OfCertificates, request.Rules.Exclude);
        _ofCrls = new CrlRuleRunner(RuleCatalogue.OfCrls, request.Rules.Exclude);
        _now = time.GetUtcNow();
    }

    /// <summary>Audits everything; a file that cannot be read is reported, and the rest go on.</summary>
    /// <exception cref="IOException">The issuers' file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The issuers' file may not be read.</exception>
    public IReadOnlyList<AuditedFile> Run(CancellationToken cancellation)
    {
        if (_request.IssuerFile is { } issuerFile)
        {
            foreach (var issuer in AuditObjects.Read(AuditFiles.Read(issuerFile, _request.Input)))
            {
                _issuers.AddGiven(issuer.Der);
            }
        }

        var files = AuditFiles.Find(_request.Paths).Select(path => Read(path, cancellation)).ToList();
        var findings = files.ConvertAll(_ => new List<AuditFinding>());
        for (var file = 0; file < files.Count; file++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var item = 0; item < files[file].Objects.Count; item++)
            {
                Audit(files[file].Objects[item], file, item, findings[file]);
            }
        }

        foreach (var (file, item, finding) in _groups.Evaluate(_rules, new RuleContext(_request.AsOf ?? _now, [])))
        {
            findings[file].Add(new AuditFinding(finding.RuleId, finding.Severity, finding.Confidence, finding.Message, finding.Reference, item, null, default));
        }

        return [.. files.Select((file, i) => new AuditedFile(
            file.Path, file.Objects[0].Kind, file.Objects.Count, [.. findings[i].OrderBy(finding => finding.Item)], file.Objects.Select(Summarise).FirstOrDefault(crl => crl is not null), file.Problem))];
    }

    private FileContent Read(string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            var objects = AuditObjects.Read(AuditFiles.Read(path, _request.Input));
            foreach (var one in objects.Where(one => one.Kind == AuditedKind.Certificate))
            {
                _issuers.Add(one.Der);
            }

            var problems = objects.Select((one, item) => (one.Problem, Item: item)).Where(one => one.Problem.Length > 0).ToList();
            return new FileContent(path, objects, problems.Count == 0 ? "" : objects.Count == 1
                ? problems[0].Problem
                : FormattableString.Invariant($"{problems.Count} of its {objects.Count} objects cannot be read; the first is number {problems[0].Item}: {problems[0].Problem}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FileContent(path, [new AuditObject(AuditedKind.Unreadable, [], exception.Message)], exception.Message);
        }
    }

    private void Audit(AuditObject one, int file, int item, List<AuditFinding> findings)
    {
        if (one.Kind == AuditedKind.Crl && CrlView.TryRead(one.Der, out var crl, out _))
        {
            AuditCrl(crl, one, item, findings);
            return;
        }

        if (one.Kind is not (AuditedKind.Certificate or AuditedKind.Precertificate) || !CertificateView.TryRead(one.Der, out var certificate, out _))
        {
            return;
        }

        var isPrecertificate = one.Kind == AuditedKind.Precertificate;
        var issuerDer = _issuers.Find(certificate, out var signature);
        _groups.Add(certificate, isPrecertificate, issuerDer, signature, file, item);
        CertificateView issuer = default;
        if (issuerDer is not null)
        {
            CertificateView.TryRead(issuerDer, out issuer, out _);
        }

        var audited = AuditedCertificate.Read(_rules.Data, certificate.Tbs, certificate, isPrecertificate, issuer, _request.Role);
        var issued = _request.AsOf is { } day ? new IssuanceInterval(day, day) : CertificateIssuance.Of(audited, logged: null);
        foreach (var finding in _ofCertificates.Evaluate(audited, issued))
        {
            findings.AddRange(Findings(finding, one, item));
        }
    }

    // A CRL in a file may be of any day: only what it says itself is judged, and nothing by the clock.
    private void AuditCrl(scoped in CrlView crl, AuditObject one, int item, List<AuditFinding> findings)
    {
        CertificateView issuer = default;
        if (_issuers.Find(crl) is { } issuerDer)
        {
            CertificateView.TryRead(issuerDer, out issuer, out _);
        }

        foreach (var finding in _ofCrls.Evaluate(AuditedCrl.Read(crl, CrlContext.None, issuer)))
        {
            findings.AddRange(Findings(finding, one, item));
        }
    }

    private static IEnumerable<AuditFinding> Findings(ProfileFinding finding, AuditObject one, int item) => finding.Violations.Select(violation => new AuditFinding(
        finding.Rule.Id,
        finding.Edition.Severity,
        finding.Confidence,
        violation.Message,
        finding.Edition.Reference,
        item,
        violation.Offset,
        one.Der.AsMemory(violation.Offset, Math.Min(violation.Length, ShownBytes))));

    private static AuditedCrlSummary? Summarise(AuditObject one)
    {
        if (one.Kind != AuditedKind.Crl || !CrlView.TryRead(one.Der, out var crl, out _))
        {
            return null;
        }

        var number = crl.Extensions.TryFind(Oids.CrlNumber, out var extension) && CrlNumber.TryRead(extension.Value, out var octets) ? Convert.ToHexStringLower(octets) : "";
        return new AuditedCrlSummary(
            NameText.Format(crl.Issuer), number, LogTime.OfSeconds(crl.ThisUpdate), crl.NextUpdate is { } next ? LogTime.OfSeconds(next) : null, crl.EntryCount);
    }

    private sealed record FileContent(string Path, IReadOnlyList<AuditObject> Objects, string Problem);
}
