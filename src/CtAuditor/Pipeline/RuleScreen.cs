using CtAuditor.Intake;
using CtAuditor.Pki;
using CtAuditor.Rules;

namespace CtAuditor.Pipeline;

/// <summary>Lets the rules look at each entry of one log that intake reads.</summary>
internal sealed class RuleScreen(RuleRunner rules, Hash256 logId, SctScreen scts, CertificateMemory memory) : IEntryScreen
{
    /// <summary>
    /// What browsers make of SCTs is no rule that a CA breaks, and one CA may do the same in every certificate: of these
    /// so many of a log in one run are looked at.
    /// </summary>
    private const int MaximumOfPolicy = 500;

    /// <summary>Finals with SCTs of logs that are not read, of which the signatures of so many in one log and run are verified.</summary>
    private const int MaximumUnread = 50;

    private const EntryFeatures Policy = EntryFeatures.WeakScts | EntryFeatures.UnapprovedSct | EntryFeatures.UnknownLog;

    private readonly ProfileScreen _profiles = new(rules.OfCertificates, rules.Data, memory.Clean);
    private int _ofPolicy;
    private int _unread;

    /// <inheritdoc/>
    public bool IsSuspect(in ObservedCertificate certificate)
    {
        memory.Serials.Observe(certificate);
        var features = Features(certificate);
        return _profiles.IsSuspect(certificate)
            || (features & ~(Policy | EntryFeatures.UnreadLog)) != EntryFeatures.None
            || ((features & Policy) != EntryFeatures.None && ++_ofPolicy <= MaximumOfPolicy)
            || ((features & EntryFeatures.UnreadLog) != EntryFeatures.None && ++_unread <= MaximumUnread);
    }

    private EntryFeatures Features(in ObservedCertificate certificate) => rules.Screen(new EntryScreenContext
    {
        Entry = certificate.Entry,
        Tbs = certificate.Tbs,
        HasPreCertificate = certificate.HasCertificate && certificate.Entry.EntryType == Pki.Ct.LogEntryType.PrecertEntry,
        PreCertificate = certificate.Certificate,
        LogId = logId,
        Scts = scts,
        DirectIssuerIsPrecertificateSigning = certificate.DirectIssuer is { IsPrecertificateSigning: true },
    });
}
