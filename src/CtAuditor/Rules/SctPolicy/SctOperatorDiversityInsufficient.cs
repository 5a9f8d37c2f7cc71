namespace CtAuditor.Rules.SctPolicy;

// Chrome CT Policy, CT Compliant Certificates, Embedded SCTs 3: two distinct operators, by the operator at the time of
// each SCT. Apple counts SCTs of one operator once, or twice in a certificate of more than 180 days.
internal sealed class SctOperatorDiversityInsufficient : SctProgramRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.SctOperatorDiversityInsufficient,
        Group = "sct-policy",
        Title = "A certificate's SCTs come from too few log operators",
        Requirement = "The SCTs that count come from logs of at least two operators, as the log list tells operators apart at the time of each SCT. For "
            + "Apple only one SCT of an operator counts in a certificate of up to 180 days, and two in a longer one.",
        DataNeeded = "the final certificate, and the program's log list with operators and previous operators",
        Traps =
        [
            "a log may have changed hands: the operator at the time of the SCT counts",
            "one company under two names of the list is two operators",
            "a certificate with too few SCTs is another finding",
            "it is no misissuance",
        ],
        Violation = "Two SCTs, of two shards of one operator.",
        NearestLegal = "One of the two logs was another operator's when it made its SCT.",
        Editions =
        [
            new(EditionDates.ChromeSctTable, null, Severity.Warning, "Chrome CT Policy (2026-07-22), CT Compliant Certificates; Apple CT policy (support.apple.com/103214)"),
        ],
    };

    protected override bool IsMet(SctCompliance compliance, RuleContext context) => compliance.IsDiverse;

    protected override bool IsUnclear(SctCompliance compliance) => base.IsUnclear(compliance) || compliance.Operators is null;

    protected override string Message(CertificateGroup group, GroupCertificate final, SctCompliance compliance)
    {
        var operators = compliance.Operators!.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return $"The SCTs of the certificate with {FactText.Serial(group)} ({FactText.Sightings(final)}) that count for {compliance.Program.Name} come from logs of "
            + $"{string.Join(", ", operators)}{Names(compliance)}: too few operators for that browser; the CA has broken no rule.";
    }
}
