using CtAuditor.Pki;
using CtAuditor.Pki.Crls;
using CtAuditor.Rules;
using CtAuditor.Rules.Crls;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Tests.Pki.Certificates;
using CtAuditor.Tests.Rules.Crls;
using CtAuditor.Tests.Rules.Profiles;
using Xunit;

namespace CtAuditor.Tests.Pki.Crls;

/// <summary>Bytes made to break readers of CRLs, and CRLs with bytes broken at random: each gives a value or a fault, and no rule is stopped by one.</summary>
public sealed class CrlHostileInputTests
{
    private static readonly CrlRuleRunner Runner = new(RuleCatalogue.OfCrls);
    private static readonly byte[] Issuer = ForgedAudit.Der(CrlDrafts.IssuingCa(), default);

    [SharedDataFact]
    public void No_file_of_the_fuzzing_corpora_gets_past_a_value_or_a_fault()
    {
        var files = Directory.GetFiles(SharedData.Path("openssl_fuzz_corpora"), "*", SearchOption.AllDirectories);
        var read = files.Count(file => Exercise(File.ReadAllBytes(file)));

        Assert.True(files.Length > 3000, $"only {files.Length} files");
        Assert.InRange(read, 10, files.Length);
    }

    [SharedDataFact]
    public void No_mutation_of_a_CRL_gets_past_a_value_or_a_fault()
    {
        // A fixed seed: the same mutations each time.
        var random = new Random(5280);
        var crls = RealCrls.All.Select(one => one.Der).Where(der => der.Length < 20_000).Append(CrlDrafts.OfSubscribers().ToDer(CrlDrafts.Key)).ToArray();
        const int mutations = 10_000;
        var read = 0;
        for (var i = 0; i < mutations; i++)
        {
            read += Exercise(Mutation.Of(crls[random.Next(crls.Length)], random)) ? 1 : 0;
        }

        Assert.InRange(read, mutations / 20, mutations);
    }

    // What is read must be inside the input and consistent with itself, and what rules point at must be, too.
    private static bool Exercise(byte[] bytes)
    {
        if (!CrlView.TryRead(bytes, out var crl, out var fault))
        {
            Assert.NotEqual(FaultKind.None, fault.Kind);
            Assert.InRange(fault.Offset, 0, bytes.Length);
            return false;
        }

        var count = 0;
        foreach (var entry in crl.Entries)
        {
            Assert.True(bytes.AsSpan(entry.Offset, entry.Raw.Length).SequenceEqual(entry.Raw));
            _ = entry.TryGetReason(out _) | entry.TryGetInvalidityDate(out _) | entry.TryGetCertificateIssuer(out _);
            count++;
        }

        Assert.Equal(crl.EntryCount, count);
        foreach (var finding in ForgedCrlAudit.Run(Runner, bytes, new CrlContext { Coverage = CrlCoverage.SubscriberCertificates, IsPartitioned = true, AsOf = ProfileDrafts.Issued }, Issuer))
        {
            Assert.All(finding.Violations, violation => Assert.InRange(violation.Offset + violation.Length, 0, bytes.Length));
            Assert.All(finding.Violations, violation => Assert.InRange(violation.Message.Length, 1, 4000));
        }

        return true;
    }
}
