using CtAuditor.Pki;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CtAuditor.Tests.Rules;

/// <summary>A group whose bytes were changed at random, and which claims all the same that every signature is good.</summary>
public sealed class HostileBytesTests
{
    private static readonly RuleRunner Runner = new(RuleCatalogue.All);

    private static readonly GroupCertificate[] Members =
    [
        Forge.Precertificate(Forge.Recipe),
        Forge.PrecertificateBySigner(Forge.Recipe),
        Forge.Final(Forge.Recipe),
        Forge.FinalWith(Forge.Ca, Forge.Recipe, [ForgedExtension.Poison]),
    ];

    [Fact]
    public void No_change_of_bytes_stops_the_rules_or_makes_them_depend_on_the_order()
    {
        var change = Gen.Choose(0, 255).Select(value => (byte)value);
        var changes = Gen.Zip(Gen.Choose(0, int.MaxValue - 1), change).ArrayOf(6);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(120).WithReplay(new Replay(new Rnd(20260706, 1), Microsoft.FSharp.Core.FSharpOption<int>.None)),
            Prop.ForAll(changes.ToArbitrary(), SaysTheSame));
    }

    private static bool SaysTheSame((int Place, byte Value)[] changes)
    {
        var members = Members.Select((member, i) => Changed(member, changes.Where((_, j) => j % Members.Length == i))).ToArray();
        var here = Runner.Evaluate(Group(members), Forge.Context);
        var there = Runner.Evaluate(Group([.. members.Reverse()]), Forge.Context);
        return here.Select(finding => (finding.Id, finding.Message)).SequenceEqual(there.Select(finding => (finding.Id, finding.Message)));
    }

    private static CertificateGroup Group(GroupCertificate[] members) => Forge.Group(members) with { SerialNumber = Forge.Recipe.Serial };

    private static GroupCertificate Changed(GroupCertificate certificate, IEnumerable<(int Place, byte Value)> changes)
    {
        var der = certificate.Der.ToArray();
        var tbs = certificate.CanonicalTbs.ToArray();
        byte[][] chain = [.. certificate.Chain.Select(issuer => issuer.ToArray())];
        foreach (var (place, value) in changes)
        {
            var target = (place % 3) switch { 0 => der, 1 => tbs, _ => chain[0] };
            target[place % target.Length] = value;
        }

        return certificate with
        {
            Der = der,
            Fingerprint = Hash256.Of(der),
            CanonicalTbs = tbs,
            CanonicalTbsHash = Hash256.Of(tbs),
            Chain = [.. chain],
        };
    }
}
