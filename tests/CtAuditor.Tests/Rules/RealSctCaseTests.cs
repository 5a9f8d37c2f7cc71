using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;
using CtAuditor.Tests.Pki.Certificates;
using CtAuditor.Tests.Pki.Ct;
using CtAuditor.Tests.Reports;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules;

/// <summary>SCTs that were really embedded, judged with the keys of the real logs, and by openssl as well.</summary>
public sealed class RealSctCaseTests : IDisposable
{
    private static readonly RuleRunner Runner = new(RuleCatalogue.All.Where(rule => rule.Descriptor.Id == RuleIds.SctSignatureInvalid));

    private readonly string _folder = Directory.CreateTempSubdirectory("ctauditor-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Mozilla bug 1838667: the SCTs of the bad certificate are over its precertificate, which had other policies. The requirement
    // is younger than both certificates, so an entry of a later day is added, with which they straddle it.
    [SharedDataTheory]
    [InlineData("good", true)]
    [InlineData("bad", false)]
    public void What_openssl_says_of_both_scts_the_rule_says(string folder, bool isValid)
    {
        var der = RealCertificates.Pem($"boulder/precert/testdata/{folder}/final.pem")[0];
        var issuer = RealCertificates.Pem("x509_limbo/limbo/_assets/cryptography.io.pem")[1];
        var final = Final(der, issuer);
        var scts = Scts(der);
        Assert.Equal(2, scts.Count);
        if (OpenSsl.WhyNot is null)
        {
            Assert.All(scts, sct => Assert.Equal(isValid, VerifiesByOpenSsl(sct, final)));
        }

        var logs = scts.Select((sct, i) => Log(sct, $"Real log {i}")).ToArray();
        var outcomes = new List<RuleOutcome>();
        var findings = Runner.Evaluate(Group(final), new RuleContext(Forge.AsOf, logs), outcomes);

        Assert.Equal(isValid ? 0 : 2, findings.Count);
        Assert.All(findings, finding => Assert.Equal((Severity.Critical, Confidence.Boundary), (finding.Severity, finding.Confidence)));
        Assert.Equal(isValid ? RuleVerdict.Pass : RuleVerdict.Finding, Assert.Single(outcomes).Verdict);

        // When it was issued the requirement was not in force.
        var then = final with { Sightings = [Forge.LogA.Entry(Forge.Day("2023-06-15T17:00:00Z"))] };
        Assert.Empty(Runner.Evaluate(Group(then), new RuleContext(Forge.AsOf, logs)));
    }

    private static GroupCertificate Final(byte[] der, byte[] issuer)
    {
        Assert.True(CertificateView.TryRead(der, out var view, out _));
        Assert.True(CertificateView.TryRead(issuer, out var ca, out _));
        var tbs = new byte[view.Tbs.Raw.Length];
        Assert.True(CanonicalTbs.TryRemove(view.Tbs, Oids.SctList, tbs, out var written, out _));
        return new GroupCertificate
        {
            IsPrecertificate = false,
            Der = der,
            CanonicalTbs = tbs.AsMemory(0, written),
            CanonicalTbsHash = Hash256.Of(tbs.AsSpan(0, written)),
            Fingerprint = Hash256.Of(der),
            IssuerKeyHash = ca.Tbs.HashSubjectPublicKeyInfo(),
            Chain = [issuer],

            // Logged after the requirement came into force.
            Sightings = [Forge.LogA.Entry(Forge.Day("2023-09-16T00:00:00Z"))],
            Signature = CertificateSignature.Verify(view.Tbs.Raw, view.SignatureAlgorithm, view.SignatureValue, ca.Tbs.SubjectPublicKeyInfo),
        };
    }

    private static CertificateGroup Group(GroupCertificate final)
    {
        Assert.True(CertificateView.TryRead(final.Der.Span, out var view, out _));
        return new CertificateGroup
        {
            IssuerName = view.Tbs.Issuer.ToArray(),
            SerialNumber = view.Tbs.SerialNumber.ToArray(),
            IssuerKeyHash = final.IssuerKeyHash,
            Precertificates = [],
            Finals = [final],
            IsComplete = true,
        };
    }

    private static List<byte[]> Scts(byte[] der)
    {
        Assert.True(CertificateView.TryRead(der, out var view, out _));
        Assert.True(view.Tbs.Extensions.TryFind(Oids.SctList, out var extension));
        Assert.True(SctListView.TryRead(extension.Value, out var list, out _));
        var scts = new List<byte[]>();
        foreach (var sct in list)
        {
            scts.Add(sct.Raw.ToArray());
        }

        return scts;
    }

    private static LogCoverage Log(byte[] sct, string name)
    {
        var id = new Hash256(sct.AsSpan(1, Hash256.Size));
        return Forge.LogA.Coverage with { Name = name, LogId = id, Key = LogListKeys.ByLogId[id.ToBase64()], States = Forge.InChrome(LogListState.Usable) };
    }

    // RFC 6962 sections 3.2 and 3.3 by hand: version, log id, timestamp, no extensions, algorithms, length, signature.
    private bool VerifiesByOpenSsl(byte[] sct, GroupCertificate final)
    {
        Assert.Equal(0, BinaryPrimitives.ReadUInt16BigEndian(sct.AsSpan(41)));
        var tbs = final.CanonicalTbs.ToArray();
        byte[] signed =
        [
            0, 0, .. sct.AsSpan(33, 8), 0, 1, .. final.IssuerKeyHash.ToArray(), (byte)(tbs.Length >> 16), (byte)(tbs.Length >> 8), (byte)tbs.Length, .. tbs, 0, 0,
        ];
        File.WriteAllBytes(Path.Combine(_folder, "signed"), signed);
        File.WriteAllBytes(Path.Combine(_folder, "signature"), sct[47..]);
        var key = LogListKeys.ByLogId[Convert.ToBase64String(sct.AsSpan(1, 32))];
        File.WriteAllText(Path.Combine(_folder, "key.pem"), PemEncoding.WriteString("PUBLIC KEY", key));
        using var process = Process.Start(new ProcessStartInfo("openssl", ["dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", "signed"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
