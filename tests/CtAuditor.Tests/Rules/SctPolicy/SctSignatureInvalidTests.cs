using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class SctSignatureInvalidTests() : RuleTests(RuleIds.SctSignatureInvalid)
{
    private static readonly byte[] Tbs = Forge.Ca.Tbs(Recipe);
    private static readonly byte[] Good = LogA.Sct(Forge.Ca, Tbs, SctForge.SctTime);
    private static readonly byte[] Bad = LogB.BadSct(Forge.Ca, SctForge.SctTime);

    private static CertificateGroup Group(params byte[][] scts) => Forge.Group(SctForge.FinalWith(Recipe, scts));

    [Fact]
    public void An_sct_for_something_else_is_found()
    {
        var finding = Found(Group(Good, Bad), Severity.Critical);

        Assert.Contains("SCT of Log B", finding.Message, StringComparison.Ordinal);
        Assert.Contains("2026-07-06T00:30:00Z", finding.Message, StringComparison.Ordinal);
        Assert.Contains("4f0017", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("precertificate", finding.Message, StringComparison.Ordinal);
        Assert.Contains("7.1.2.11.3", finding.Reference, StringComparison.Ordinal);
        Assert.Equal(("Log B", SctForge.SctTime), (finding.LogName, finding.SctTime));
    }

    [Fact]
    public void Its_documents_are_what_the_log_would_have_signed_the_signature_and_the_key()
    {
        var finding = Found(Group(Bad), Severity.Critical);

        Assert.Equal([LogDocuments.KeyFile, "claimed-sct.bin", "claimed-sct-signature.bin"], finding.Names());
        Assert.Equal(Signed(SctForge.SctTime, Forge.Ca.KeyHash.ToArray(), Tbs), finding.Document("claimed-sct.bin"));
        Assert.True(Bad.AsSpan().EndsWith(finding.Document("claimed-sct-signature.bin")));
        Assert.Contains("BEGIN PUBLIC KEY", System.Text.Encoding.ASCII.GetString(finding.Document(LogDocuments.KeyFile)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_precertificate_that_differs_is_named_as_the_likely_cause()
    {
        var other = Recipe.Replacing(ForgedExtension.Policies("2.23.140.1.2.2"));
        var group = Forge.Group(Forge.Precertificate(Recipe), SctForge.FinalWith(other, LogB.Sct(Forge.Ca, Tbs, SctForge.SctTime)));

        var finding = Found(group, Severity.Critical);
        Assert.Contains("differs", finding.Message, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, item => item.Role == "precertificate");
    }

    [Fact]
    public void Scts_that_verify_are_in_order() => Passes(Group(Good, LogB.Sct(Forge.Ca, Tbs, SctForge.SctTime)));

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    [InlineData(-1)]
    public void One_flipped_bit_is_enough(int where)
    {
        // Of the log id (then it is an unknown log's), of the timestamp, and of the signature's last byte.
        byte[] sct = [.. Good];
        sct[where < 0 ? ^1 : where + (where == 0 ? 1 : 7)] ^= 1;

        if (where == 0)
        {
            Undetermined(Group(sct), "log that is not known");
        }
        else
        {
            Found(Group(sct), Severity.Critical);
        }
    }

    [Fact]
    public void The_issuer_key_is_of_the_ca_and_not_of_the_precertificate_signing_certificate()
    {
        var tbs = Forge.Ca.Tbs(Recipe);

        Passes(Forge.Group(Forge.PrecertificateBySigner(Recipe), SctForge.Final(Recipe, LogA)));
        Found(Group(LogA.Sct(Forge.Signer, tbs, SctForge.SctTime)), Severity.Critical);
    }

    [Fact]
    public void A_namesakes_key_beside_the_entry_accuses_nobody()
    {
        // What a log shows as the chain is not covered by its tree: here a CA of the same name with another key.
        var final = SctForge.Final(Recipe, LogA) with
        {
            Chain = [Forge.Namesake.Certificate],
            IssuerKeyHash = Forge.Namesake.KeyHash,
            Signature = SignatureCheck.Invalid,
        };

        Undetermined(Forge.GroupOf(Forge.Namesake, final), "signature");
        Undetermined(Forge.Group(SctForge.FinalWith(Recipe, Bad) with { Chain = [], Signature = SignatureCheck.Unsupported }), "signature");
    }

    [Fact]
    public void The_extensions_of_an_sct_are_signed()
    {
        var sct = LogB.Sct(Forge.Ca, Tbs, SctForge.SctTime, ForgedLog.LeafIndex(1024));
        byte[] stripped = [.. sct[..41], 0, 0, .. sct[51..]];
        byte[] moved = [.. sct];
        moved[50] ^= 1;
        var context = Forge.ContextWith(LogA.Coverage, LogB.Coverage with { Kind = LogKind.StaticCt });

        Passes(Group(sct), context);
        Found(Group(stripped), Severity.Critical, context: context);
        Found(Group(moved), Severity.Critical, context: context);
    }

    [Theory]
    [InlineData(SctPresence.Seen)]
    [InlineData(SctPresence.Proven)]
    public void An_entry_that_the_log_has_needs_no_signature(SctPresence presence) =>
        Passes(Forge.Group(SctForge.FinalWith(Recipe, Bad) with { SctChecks = [SctForge.Check(Bad, presence)] }));

    [Theory]
    [InlineData(SctPresence.Unknown)]
    [InlineData(SctPresence.NotAudited)]
    [InlineData(SctPresence.Pending)]
    [InlineData(SctPresence.Absent)]
    public void An_entry_that_the_log_may_not_have_does(SctPresence presence) =>
        Found(Forge.Group(SctForge.FinalWith(Recipe, Bad) with { SctChecks = [SctForge.Check(Bad, presence)] }), Severity.Critical);

    [Fact]
    public void What_is_known_of_one_sct_says_nothing_of_another_of_the_same_log_and_time()
    {
        var sct = LogB.Sct(Forge.Ca, Tbs, SctForge.SctTime, ForgedLog.LeafIndex(7));
        byte[] stripped = [.. sct[..41], 0, 0, .. sct[51..]];
        var final = SctForge.FinalWith(Recipe, sct, stripped) with { SctChecks = [SctForge.Check(sct, SctPresence.Seen), SctForge.Check(stripped, SctPresence.Unknown)] };

        Found(Forge.Group(final), Severity.Critical);
    }

    [Fact]
    public void A_log_whose_key_is_not_known_can_have_signed_anything()
    {
        Undetermined(Group(Bad), "log that is not known", Forge.ContextWith(LogA.Coverage));
        Undetermined(Group(Bad), "key is not known", Forge.ContextWith(LogB.Coverage with { Key = default }));
        Undetermined(Group(Bad), "key is not known", Forge.ContextWith(LogB.Coverage with { Key = LogA.Coverage.Key }));
        Undetermined(Group(Bad), "key is not known", Forge.ContextWith(LogB.Coverage with { Key = new byte[] { 0x30, 0x00 } }));
    }

    [Theory]
    [InlineData(LogListState.Retired)]
    [InlineData(LogListState.Rejected)]
    public void The_keys_of_retired_and_rejected_logs_still_count(LogListState state)
    {
        var context = Forge.ContextWith(LogA.Coverage, LogB.In(LogProgram.Chrome, state));

        Found(Group(Bad), Severity.Critical, context: context);
        Passes(Group(LogB.Sct(Forge.Ca, Tbs, SctForge.SctTime)), context);
    }

    [Fact]
    public void Each_sct_is_a_finding_of_its_own()
    {
        var findings = Findings(Group(Bad, LogA.BadSct(Forge.Ca, SctForge.SctTime)));

        Assert.Equal(2, findings.Select(finding => finding.Id).Distinct().Count());
        Assert.Equal(["Log A", "Log B"], findings.Select(finding => finding.LogName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_certificate_without_scts_is_not_asked() => Verdict(RuleVerdict.NotApplicable, Forge.Group(Forge.FinalWith(Forge.Ca, Recipe, [], LogA.Entry(Forge.Start))));

    [Theory]
    [InlineData("2023-09-14T22:59:59Z", null)]
    [InlineData("2023-09-14T23:00:00Z", Confidence.Boundary)]
    [InlineData("2023-09-14T23:30:00Z", Confidence.Confirmed)]
    public void It_is_in_force_from_the_day_of_the_profiles(string notBefore, Confidence? confidence)
    {
        // SCT after 30 minutes, the certificate's own entry after an hour.
        var recipe = Recipe.Valid(Forge.Day(notBefore));
        var group = Forge.Group(SctForge.FinalWith(recipe, LogB.BadSct(Forge.Ca, recipe.NotBefore.AddMinutes(30))));

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, group);
        }
        else
        {
            Found(group, Severity.Critical, confidence.Value);
        }
    }

    // RFC 6962 section 3.2, written out.
    private static byte[] Signed(DateTimeOffset time, byte[] keyHash, byte[] tbs)
    {
        var timestamp = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(timestamp, time.ToUnixTimeMilliseconds());
        return [0, 0, .. timestamp, 0, (byte)LogEntryType.PrecertEntry, .. keyHash, (byte)(tbs.Length >> 16), (byte)(tbs.Length >> 8), (byte)tbs.Length, .. tbs, 0, 0];
    }
}
