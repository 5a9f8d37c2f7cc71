using CtAuditor.Intake;
using CtAuditor.Rules;

namespace CtAuditor.Pipeline;

/// <summary>Lets the rules look at each entry that intake reads.</summary>
internal sealed class RuleScreen(RuleRunner rules) : IEntryScreen
{
    /// <inheritdoc/>
    public bool IsSuspect(in ObservedCertificate certificate) => rules.Screen(new EntryScreenContext
    {
        Entry = certificate.Entry,
        Tbs = certificate.Tbs,
        HasPreCertificate = certificate.HasCertificate && certificate.Entry.EntryType == Pki.Ct.LogEntryType.PrecertEntry,
        PreCertificate = certificate.Certificate,
        DirectIssuerIsPrecertificateSigning = certificate.DirectIssuer is { IsPrecertificateSigning: true },
    });
}
