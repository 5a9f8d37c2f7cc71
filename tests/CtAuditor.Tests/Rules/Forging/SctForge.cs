using CtAuditor.Configuration;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;
using Xunit;

namespace CtAuditor.Tests.Rules.Forging;

/// <summary>Finals with the SCTs that a test names, and what lists say of logs.</summary>
internal static class SctForge
{
    /// <summary>When SCTs are made unless a test says otherwise.</summary>
    public static readonly DateTimeOffset SctTime = Forge.Start.AddMinutes(30);

    /// <summary>A state in a program's list, since long ago and seen until now unless said otherwise.</summary>
    public static LogStateSpan In(LogProgram program, LogListState state, DateTimeOffset? since = null) =>
        new(program, state, since ?? Forge.Start.AddYears(-10), Forge.AsOf, Forge.AsOf);

    /// <summary>The log with this state in a program's list, and in no other.</summary>
    public static LogCoverage In(this ForgedLog log, LogProgram program, LogListState state, DateTimeOffset? since = null) =>
        log.Coverage with { States = [In(program, state, since)] };

    /// <summary>A final with an SCT of each log, half an hour after notBefore; logged in log A an hour after notBefore.</summary>
    public static GroupCertificate Final(CertificateRecipe recipe, params ForgedLog[] logs) =>
        FinalAt(recipe, [.. logs.Select(log => (log, recipe.NotBefore.AddMinutes(30)))]);

    /// <summary>A final with good SCTs of these logs and times.</summary>
    public static GroupCertificate FinalAt(CertificateRecipe recipe, params (ForgedLog Log, DateTimeOffset Time)[] scts)
    {
        var tbs = Forge.Ca.Tbs(recipe);
        return FinalWith(recipe, [.. scts.Select(sct => sct.Log.Sct(Forge.Ca, tbs, sct.Time))]);
    }

    /// <summary>A final with these SCTs.</summary>
    public static GroupCertificate FinalWith(CertificateRecipe recipe, params byte[][] scts) =>
        Forge.FinalWith(Forge.Ca, recipe, [ForgedExtension.SctList(scts)], Forge.LogA.Entry(recipe.NotBefore.AddHours(1)));

    /// <summary>The check of one SCT of a final.</summary>
    public static SctCheck Check(byte[] sct, SctPresence presence)
    {
        Assert.True(SctView.TryRead(sct, out var view, out _));
        return new SctCheck { Sct = Hash256.Of(sct), LogId = view.LogId, Timestamp = view.Timestamp, Presence = presence };
    }

    public static string[] Names(this Finding finding) => [.. finding.Documents.Select(document => document.Name)];

    public static byte[] Document(this Finding finding, string name) => finding.Documents.Single(document => document.Name == name).Content.ToArray();
}
