using System.Text;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Rules.Data;
using CtAuditor.Rules.Profiles;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;
using Xunit;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>The rules over names as a worker meets them: thousands a second, from anybody.</summary>
public sealed class AltNameScreenTests
{
    private static readonly CertificateRuleRunner Runner = new(RuleCatalogue.OfCertificates, least: Severity.Warning);
    private static readonly RuleData Data = new() { TopLevelDomains = TopLevelDomains.BuiltIn.With("example") };

    public static TheoryData<string, string> CleanNames => new()
    {
        { "www.profile.example", "www.profile.example" },
        { "*.profile.example", "*.profile.example" },
        { "xn--mller-kva.example", "xn--mller-kva.example" },
        { "www.profile.xn--p1ai", "www.profile.xn--p1ai" },
        { "home.arpa", "home.arpa" },
        { "9.0.0.1", "#09000001" },
        { "2600::1", "#26000000000000000000000000000001" },
    };

    [Theory]
    [MemberData(nameof(CleanNames))]
    public void Screening_names_in_order_allocates_nothing(string commonName, string name)
    {
        var value = name.StartsWith('#') ? Der.ContextPrimitive(7, Convert.FromHexString(name[1..])) : Der.ContextPrimitive(2, Encoding.ASCII.GetBytes(name));
        var der = ForgedAudit.Der(Draft(commonName, value), default);
        var sink = new CertificateRuleSink(isScreening: true);
        for (var i = 0; i < 100; i++)
        {
            // What is made once, at the first look, is made by then.
            Assert.False(Screen(der, sink));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Screen(der, sink);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void No_bytes_in_the_place_of_a_name_stop_the_rules()
    {
        var random = new Random(20260801);
        var drafts = AltNameCases.All.Select(one => one.Violation ?? one.NearestLegal!).ToList();
        var readable = 0;
        for (var i = 0; i < 3_000; i++)
        {
            var der = ForgedAudit.Der(drafts[i % drafts.Count], default);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                der[random.Next(der.Length)] = (byte)random.Next(256);
            }

            if (CertificateView.TryRead(der, out _, out _))
            {
                readable++;
                ForgedAudit.Run(der, data: Data);
            }
        }

        Assert.InRange(readable, 1_000, 3_000);
    }

    private static CertificateDraft Draft(string commonName, byte[] name) => ProfileDrafts.DomainValidated()
        .Replace(WellKnownOids.SubjectAlternativeName, extension => extension with { Value = Der.Sequence(name) })
        with
    { Subject = ProfileDrafts.Name(ProfileDrafts.Attribute(WellKnownOids.CommonName, Der.Utf8String(commonName))) };

    private static bool Screen(byte[] der, CertificateRuleSink sink)
    {
        Assert.True(CertificateView.TryRead(der, out var certificate, out _));
        var audited = AuditedCertificate.Read(Data, certificate.Tbs, certificate, isPrecertificate: false);
        return Runner.Screen(audited, CertificateIssuance.Of(audited, logged: null), sink);
    }
}
