using System.Text;
using CtAuditor.Pki;

namespace CtAuditor.Rules.SctPolicy;

/// <summary>A rule about what one program after the other makes of the SCTs embedded in a certificate.</summary>
internal abstract class SctProgramRule : GroupRule
{
    /// <inheritdoc/>
    public sealed override EntryFeatures Screened => EntryFeatures.WeakScts;

    /// <inheritdoc/>
    public sealed override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var final in group.Finals)
        {
            foreach (var compliance in SctCompliance.Of(final, context))
            {
                if (IsMet(compliance, context))
                {
                    sink.Pass();
                }
                else if (IsAnotherFinding(compliance))
                {
                    sink.NotApplicable();
                }
                else if (IsUnclear(compliance))
                {
                    sink.Undetermined(Reasons.SctOfUnknownLog, [final]);
                }
                else
                {
                    sink.Finding(Draft(final, compliance, Message(group, final, compliance)));
                }
            }
        }
    }

    /// <summary>Whether the program's requirement is met.</summary>
    protected abstract bool IsMet(SctCompliance compliance, RuleContext context);

    /// <summary>What to say when it is not.</summary>
    protected abstract string Message(CertificateGroup group, GroupCertificate final, SctCompliance compliance);

    /// <summary>Whether another rule speaks of it: a certificate with too few SCTs lacks the rest as well.</summary>
    protected virtual bool IsAnotherFinding(SctCompliance compliance) => !compliance.IsEnough;

    /// <summary>Whether an SCT of which too little is known might change the verdict.</summary>
    protected virtual bool IsUnclear(SctCompliance compliance) => compliance.Unclear > 0;

    /// <summary>": Log A, Log B", or nothing.</summary>
    protected static string Names(SctCompliance compliance) =>
        compliance.Counted.Count == 0 ? "" : ": " + string.Join(", ", compliance.Counted.Select(log => log.Name));

    private static FindingDraft Draft(GroupCertificate final, SctCompliance compliance, string message) => new()
    {
        Subjects = [final],
        Discriminator = Hash256.Of(Encoding.ASCII.GetBytes(compliance.Program.Name + final.CanonicalTbsHash.ToHex())),

        // SCTs may also come by the TLS extension, which nobody sees in a log.
        Confidence = Confidence.Probable,
        Message = message,
    };
}
