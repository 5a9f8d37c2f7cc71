using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;

namespace CtAuditor.Rules.SctPolicy;

/// <summary>How the embedded SCTs of one certificate fare under one program's policy, at the time of judgement.</summary>
internal sealed class SctCompliance
{
    private SctCompliance(SctProgram program, TimeSpan lifetime)
    {
        Program = program;
        Needed = SctProgram.Needed(lifetime);
        MaximumPerOperator = program.MaximumPerOperator(lifetime);
    }

    /// <summary>The program.</summary>
    public SctProgram Program { get; }

    /// <summary>SCTs of distinct logs that the certificate needs.</summary>
    public int Needed { get; }

    /// <summary>How many SCTs of one operator count.</summary>
    public int MaximumPerOperator { get; }

    /// <summary>Logs, each once, whose SCT counts.</summary>
    public IReadOnlyList<LogCoverage> Counted { get; private init; } = [];

    /// <summary>How many of them are not retired.</summary>
    public int Current { get; private init; }

    /// <summary>Their operators at the times of the SCTs, each log's; null where one is not known.</summary>
    public IReadOnlyList<string>? Operators { get; private init; }

    /// <summary>SCTs that may count or not: their log, its state or its key is not known.</summary>
    public int Unclear { get; private init; }

    /// <summary>Whether there are enough SCTs, one of them of a log that is not retired.</summary>
    public bool IsEnough => Counted.Count >= Needed && Current > 0;

    /// <summary>SCTs left when each operator's are capped.</summary>
    public int CountedByOperator => Operators?.GroupBy(name => name, StringComparer.Ordinal).Sum(of => Math.Min(of.Count(), MaximumPerOperator)) ?? Counted.Count;

    /// <summary>Whether enough operators stand behind them.</summary>
    public bool IsDiverse => Operators is { } names && names.Distinct(StringComparer.Ordinal).Skip(1).Any() && CountedByOperator >= Needed;

    /// <summary>Whether the program asks for an SCT of an RFC 6962 log at <paramref name="time"/>, and there is none.</summary>
    public bool LacksRfc6962(DateTimeOffset time) => time < Program.Rfc6962Until && !Counted.Any(log => log.Kind == LogKind.Rfc6962);

    /// <summary>
    /// One for each program whose list is at hand and whose policy applies to the certificate; none for a certificate that
    /// has expired, is not for TLS servers, or carries no SCT: it may get them by the TLS extension.
    /// </summary>
    public static IEnumerable<SctCompliance> Of(GroupCertificate final, RuleContext context)
    {
        var facts = CertificateFacts.Of(final);
        if (!facts.IsSubscriberCertificate || facts.PoisonCount > 0 || facts.Scts.Count == 0 || facts.NotAfter < context.AsOf)
        {
            return [];
        }

        var isReal = facts.Scts.Select(sct => IsReal(final, sct, context)).ToList();
        return SctProgram.All
            .Where(program => facts.NotBefore >= program.IssuedFrom && context.HasListOf(program.Program))
            .Select(program => Of(program, facts, isReal, context));
    }

    // Null where nobody can tell: one that fails under a key that the CA's signature does not prove may be over another's.
    private static bool? IsReal(GroupCertificate final, EmbeddedSct sct, RuleContext context) =>
        SctChecks.IsKept(final, sct)
            ? true
            : SctVerifier.Verify(final, sct, context.FindLog(sct.LogId)) switch
            {
                SctVerification.Valid => true,
                SctVerification.Invalid when Attributions.Of(final) == Attribution.Proven => false,
                _ => null,
            };

    private static SctCompliance Of(SctProgram program, CertificateFacts facts, List<bool?> isReal, RuleContext context)
    {
        // Chrome takes the earliest SCT of all for the comparison with the time of retirement; what no log signed is none.
        var earliest = facts.Scts.Where((_, i) => isReal[i] != false).Select(sct => sct.Time).DefaultIfEmpty().Min();
        var counted = new Dictionary<Hash256, (LogCoverage Log, LogListState State, DateTimeOffset Time)>();
        var unclear = 0;
        for (var i = 0; i < facts.Scts.Count; i++)
        {
            var sct = facts.Scts[i];
            if (isReal[i] == false)
            {
                continue;
            }

            var log = context.FindLog(sct.LogId);
            var state = log?.StateAt(program.Program, context.AsOf);
            if (log is null || isReal[i] is null || (state is null && log.States.Any(span => span.Program == program.Program)))
            {
                unclear += log is null && context.KnowsEveryChromeLog ? 0 : 1;
                continue;
            }

            if (log.LogType == LogCoverage.Production && state is { } known && Counts(log, known, program.Program, earliest))
            {
                counted.TryAdd(sct.LogId, (log, known, sct.Time));
            }
        }

        var operators = counted.Values.Select(one => one.Log.OperatorAt(one.Time)).ToList();
        return new SctCompliance(program, facts.NotAfter - facts.NotBefore)
        {
            Counted = [.. counted.Values.Select(one => one.Log)],
            Current = counted.Values.Count(one => one.State != LogListState.Retired),
            Operators = operators.Contains(null) ? null : [.. operators.Select(name => name!)],
            Unclear = unclear,
        };
    }

    private static bool Counts(LogCoverage log, LogListState state, LogProgram program, DateTimeOffset earliest) => state switch
    {
        LogListState.Qualified or LogListState.Usable or LogListState.ReadOnly => true,

        // In favour of the certificate where the list does not say when.
        LogListState.Retired => log.States.Last(span => span.Program == program).Since is not { } retired || earliest < retired,
        _ => false,
    };
}
