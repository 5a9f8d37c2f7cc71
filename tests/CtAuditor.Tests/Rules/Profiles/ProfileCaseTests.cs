using CtAuditor.Rules;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;
using Xunit;

namespace CtAuditor.Tests.Rules.Profiles;

public sealed class ProfileCaseTests
{
    private static readonly IReadOnlyDictionary<string, Func<CertificateDraft>> Bases = new Dictionary<string, Func<CertificateDraft>>(StringComparer.Ordinal)
    {
        ["domain validated"] = ProfileDrafts.DomainValidated,
        ["domain validated, RSA"] = ProfileDrafts.DomainValidatedRsa,
        ["organization validated"] = ProfileDrafts.OrganizationValidated,
        ["individual validated"] = ProfileDrafts.IndividualValidated,
        ["extended validation"] = ProfileDrafts.ExtendedValidated,
        ["subordinate CA"] = ProfileDrafts.SubordinateCa,
        ["root CA"] = ProfileDrafts.RootCa,
        ["OCSP responder"] = ProfileDrafts.OcspResponder,
        ["mail"] = ProfileDrafts.Mail,
    };

    public static TheoryData<string> BaseNames => [.. Bases.Keys];

    public static TheoryData<string> Violations => [.. ProfileCases.All.Where(one => one.Violation is not null).Select(one => one.ToString())];

    public static TheoryData<string> LegalOnes => [.. ProfileCases.All.Where(one => one.NearestLegal is not null).Select(one => one.ToString())];

    public static TheoryData<string> RuleIds => [.. RuleCatalogue.OfCertificates.Select(rule => rule.Descriptor.Id)];

    [Theory]
    [MemberData(nameof(BaseNames))]
    public void A_certificate_in_order_gives_no_finding(string name)
    {
        // A subscriber certificate may have a commonName and none of the texts likes it: notices are for those who want them.
        var findings = ForgedAudit.Run(Bases[name]()).Where(finding => finding.Edition.Severity > Severity.Notice);

        Assert.Empty(findings.Select(finding => $"{finding.Rule.Id}: {finding.Violations[0].Message}"));
    }

    [Theory]
    [MemberData(nameof(Violations))]
    public void The_rule_speaks_of_the_violation(string name)
    {
        var one = Find(name);

        var finding = Assert.Single(ForgedAudit.Run(one.Violation!, one.Issuer, one.OuterAlgorithm, one.Data), finding => finding.Rule.Id == one.RuleId);

        Assert.False(finding.IsBoundary);
        Assert.All(finding.Violations, violation => Assert.EndsWith(".", violation.Message, StringComparison.Ordinal));
        Assert.All(finding.Violations, violation => Assert.InRange(violation.Offset + violation.Length, 1, ForgedAudit.Der(one.Violation!, one.OuterAlgorithm).Length));
    }

    [Theory]
    [MemberData(nameof(LegalOnes))]
    public void The_rule_is_silent_on_the_nearest_legal_case(string name)
    {
        var one = Find(name);

        Assert.DoesNotContain(ForgedAudit.Run(one.NearestLegal!, one.Issuer, data: one.Data), finding => finding.Rule.Id == one.RuleId);
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void Every_rule_has_a_violation_and_a_legal_case(string id)
    {
        Assert.Contains(ProfileCases.All, one => one.RuleId == id && one.Violation is not null);
        Assert.Contains(ProfileCases.All, one => one.RuleId == id && one.NearestLegal is not null);
    }

    private static ProfileCase Find(string name) => ProfileCases.All.Single(one => one.ToString() == name);
}
