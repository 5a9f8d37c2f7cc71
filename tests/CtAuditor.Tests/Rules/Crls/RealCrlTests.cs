using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Crls;
using CtAuditor.Rules.Crls;
using CtAuditor.Tests.Pki.Crls;
using Xunit;

namespace CtAuditor.Tests.Rules.Crls;

/// <summary>The rules over CRLs that a CA published, and over those that another project made with one fault each.</summary>
public sealed class RealCrlTests
{
    // Of CRLs of 2022 to 2050 the requirements of their day. A few have a second fault beside the one that they are named for.
    private static readonly string[] Expected =
    [
        "crl_aki_name_and_serial.pem: crl-aki-without-key-identifier crl-extension-malformed",
        "crl_cert_issuer.pem: crl-entry-extension-criticality",
        "crl_critical_number.pem: crl-extension-criticality",
        "crl_critical_reason.pem: crl-reason-code-critical",
        "crl_delta.pem: crl-extension-criticality",
        "crl_empty_revoked.pem: crl-empty-revoked-list",
        "crl_gentime_2049.pem: crl-time-form crl-next-update-not-later",
        "crl_gentime_revoked_2049.pem: crl-time-form",
        "crl_good_gentime_2050.pem: crl-next-update-not-later",
        "crl_idp_distributionPoint_and_onlyUser_and_onlyCA.pem: crl-idp-contradictory-scope",
        "crl_idp_distributionPoint_and_onlyUser_and_onlyCA.pem: crl-idp-contradictory-scope",
        "crl_idp_no_fullname.pem: crl-extension-malformed",
        "crl_idp_some_reasons.pem: crl-extension-malformed",
        "crl_long_number.pem: crl-number-out-of-range",
        "crl_long_validity_subordinate_ca.pem: crl-validity-too-long",
        "crl_negative_validity.pem: crl-next-update-not-later",
        "crl_negative_validity_subordinate_ca.pem: crl-next-update-not-later",
        "crl_negative_validity_subscriber_cert.pem: crl-next-update-not-later",
        "crl_no_aki.pem: crl-aki-missing",
        "crl_no_issuer_name.pem: crl-issuer-empty",
        "crl_no_number.pem: crl-number-missing",
        "crl_reason_0.pem: crl-reason-unspecified",
        "crl_reason_6.pem: crl-certificate-hold",
        "crl_reason_8.pem: crl-remove-from-crl-outside-delta",
        "crl_utctime_no_seconds.pem: crl-time-form",
    ];

    [SharedDataFact]
    public void CRLs_of_a_public_CA_give_no_finding()
    {
        var withIssuer = 0;
        var findings = new List<string>();
        foreach (var (file, der) in RealCrls.All.Where(one => one.File.Contains("amazon", StringComparison.Ordinal)))
        {
            Assert.True(CrlView.TryRead(der, out var crl, out _));
            var issuer = File.ReadAllBytes(Path.ChangeExtension(file, ".cer"));
            var context = new CrlContext { IsPartitioned = crl.Extensions.Contains(Oids.IssuingDistributionPoint), AsOf = DateTimeOffset.FromUnixTimeSeconds(crl.ThisUpdate).AddHours(1) };
            findings.AddRange(ForgedCrlAudit.Run(der, context, issuer).Select(finding => $"{Path.GetFileName(file)} {finding.Rule.Id}: {finding.Violations[0].Message}"));
            withIssuer++;
        }

        Assert.Empty(findings);
        Assert.True(withIssuer >= 20, $"only {withIssuer} CRLs");
    }

    [SharedDataFact]
    public void CRLs_with_one_fault_give_the_findings_of_that_fault()
    {
        var root = SharedData.Path("boulder/linter/lints");
        var (files, spokenOf) = (0, new List<string>());
        foreach (var file in Directory.EnumerateFiles(root, "crl_*.pem", SearchOption.AllDirectories))
        {
            files++;
            var coverage = file.Contains("subordinate", StringComparison.Ordinal) ? CrlCoverage.CaCertificates : CrlCoverage.SubscriberCertificates;
            foreach (var der in RealCrls.Read(file))
            {
                var ids = string.Join(' ', ForgedCrlAudit.Run(der, new CrlContext { Coverage = coverage }).Select(finding => finding.Rule.Id));
                spokenOf.AddRange(ids.Length == 0 ? [] : [$"{Path.GetFileName(file)}: {ids}"]);
            }
        }

        Assert.Equal(Expected, spokenOf.Order(StringComparer.Ordinal));
        Assert.True(files > 45, $"only {files} CRLs");
    }
}
