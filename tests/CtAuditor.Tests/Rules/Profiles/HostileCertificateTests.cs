using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Rules.Profiles;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Tests.Pki.Certificates;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>Rules over bytes that nobody meant well: they find something or nothing, and never throw.</summary>
public sealed class HostileCertificateTests
{
    private static readonly CertificateRuleRunner Runner = new(RuleCatalogue.OfCertificates);

    private static readonly CertificateRole[] Roles =
        [.. Enum.GetValues<CertificateRole>().Where(role => System.Numerics.BitOperations.IsPow2((int)role))];

    [SharedDataFact]
    public void No_file_of_the_fuzzing_corpora_stops_the_rules()
    {
        var read = Directory.GetFiles(SharedData.Path("openssl_fuzz_corpora"), "*", SearchOption.AllDirectories).Count(file => Audit(File.ReadAllBytes(file), role: null));

        Assert.True(read > 10, $"only {read} certificates among the files");
    }

    [SharedDataFact]
    public void No_change_of_bytes_of_a_real_certificate_stops_the_rules()
    {
        var certificates = RealCertificates.All;
        var change = Gen.Zip(Gen.Choose(0, int.MaxValue - 1), Gen.Choose(0, 255).Select(value => (byte)value));
        var cases = Gen.Zip(Gen.Choose(0, certificates.Count - 1), change.ArrayOf(4));
        var read = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(4000).WithReplay(new Replay(new Rnd(20260706, 1), Microsoft.FSharp.Core.FSharpOption<int>.None)),
            Prop.ForAll(cases.ToArbitrary(), one =>
            {
                var der = certificates[one.Item1].Der.ToArray();
                foreach (var (place, value) in one.Item2)
                {
                    der[place % der.Length] = value;
                }

                read += Audit(der, Roles[one.Item1 % Roles.Length]) ? 1 : 0;
            }));

        Assert.True(read > 1000, $"only {read} changed certificates could be read");
    }

    [Fact]
    public void Numbers_of_a_key_that_fill_a_log_entry_are_not_calculated_with()
    {
        // A modulus of a megabyte and an exponent as long; RFC 6962 allows entries of 16.
        var huge = new byte[1 << 20];
        Array.Fill(huge, (byte)0x7F);
        var findings = ForgedAudit.Run(ProfileDrafts.DomainValidated() with { SubjectPublicKeyInfo = KeyForge.Rsa(huge, huge) });

        Assert.All(findings, finding => Assert.All(finding.Violations, violation => Assert.True(violation.Message.Length < 1000)));
    }

    // Screening and evaluating say the same of whatever could be read.
    private static bool Audit(byte[] der, CertificateRole? role)
    {
        if (!CertificateView.TryRead(der, out var certificate, out _))
        {
            return false;
        }

        var audited = AuditedCertificate.Read(RuleData.BuiltIn, certificate.Tbs, certificate, isPrecertificate: false, certificate, role);
        var issued = CertificateIssuance.Of(audited, logged: null);
        var findings = Runner.Evaluate(audited, issued);
        Assert.Equal(findings.Count > 0, Runner.Screen(audited, issued, new CertificateRuleSink(isScreening: true)));
        foreach (var violation in findings.SelectMany(finding => finding.Violations))
        {
            Assert.InRange(violation.Offset, 0, der.Length);
            Assert.InRange(violation.Offset + violation.Length, 0, der.Length);
            Assert.DoesNotContain(violation.Message, char.IsControl);
        }

        return true;
    }
}
