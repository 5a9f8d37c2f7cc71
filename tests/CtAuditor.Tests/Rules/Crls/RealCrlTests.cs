using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Crls;
using CtAuditor.Rules;
using CtAuditor.Rules.Crls;
using CtAuditor.Tests.Pki.Certificates;
using CtAuditor.Tests.Pki.Crls;
using Xunit;

namespace CtAuditor.Tests.Rules.Crls;

/// <summary>The rules over CRLs that a CA published, and over those that another project made with one fault each.</summary>
public sealed class RealCrlTests
{
    [SharedDataFact]
    public void CRLs_of_a_public_CA_give_no_finding()
    {
        var issuers = RealCertificates.All.Where(one => one.File.Contains("ccadb", StringComparison.Ordinal)).Select(one => one.Der).ToArray();
        var (checkedOnes, withIssuer) = (0, 0);
        var findings = new List<string>();
        foreach (var (file, der) in RealCrls.All.Where(one => one.File.Contains("amazon", StringComparison.Ordinal)))
        {
            Assert.True(CrlView.TryRead(der, out var crl, out _));
            var issuer = IssuerOf(crl.Issuer, issuers);
            var context = new CrlContext { IsPartitioned = crl.Extensions.Contains(Oids.IssuingDistributionPoint), AsOf = DateTimeOffset.FromUnixTimeSeconds(crl.ThisUpdate).AddHours(1) };
            findings.AddRange(ForgedCrlAudit.Run(der, context, issuer).Select(finding => $"{Path.GetFileName(file)} {finding.Rule.Id}: {finding.Violations[0].Message}"));
            checkedOnes++;
            withIssuer += issuer.Length > 0 ? 1 : 0;
        }

        Assert.Empty(findings);
        Assert.True(checkedOnes >= 20 && withIssuer >= 15, $"{checkedOnes} CRLs, {withIssuer} with their issuer");
    }

    private static byte[] IssuerOf(ReadOnlySpan<byte> name, byte[][] certificates)
    {
        foreach (var der in certificates)
        {
            if (CertificateView.TryRead(der, out var certificate, out _) && certificate.Tbs.Subject.SequenceEqual(name))
            {
                return der;
            }
        }

        return [];
    }

    [SharedDataFact]
    public void CRLs_with_one_fault_give_the_findings_of_that_fault()
    {
        var root = SharedData.Path("boulder/linter/lints");
        var lines = new List<string>();
        foreach (var file in Directory.EnumerateFiles(root, "crl_*.pem", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var coverage = file.Contains("subordinate", StringComparison.Ordinal) ? CrlCoverage.CaCertificates : CrlCoverage.SubscriberCertificates;
            foreach (var der in RealCrls.Read(file))
            {
                var ids = CrlView.TryRead(der, out _, out var fault)
                    ? string.Join(' ', ForgedCrlAudit.Run(der, new CrlContext { Coverage = coverage, IsPartitioned = true }).Select(finding => finding.Rule.Id))
                    : fault.ToString();
                lines.Add($"{Path.GetRelativePath(root, file)}: {ids}");
            }
        }

        Assert.Equal([], lines);
    }
}
