using CtAuditor.Pki.Crls;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Entries;

// TLS BR 2.2.6 s7.2.2; MRSP 3.1 s6.1.1.
internal sealed class CrlReasonForbidden : CrlRule
{
    private static readonly long FirstRequirements = EditionDates.BrFirst.ToUnixTimeSeconds();
    private static readonly long ReasonsRequired = EditionDates.CrlReasons.ToUnixTimeSeconds();

    public override CrlScope Scope { get; } = new(CrlTraits.UncommonReason, CrlTraits.OutsideTls | CrlTraits.CaCertificates);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-reason-forbidden",
        Group = RuleGroups.Crl,
        Title = "A reason that the TLS BR do not have for subscriber certificates",
        Requirement = "A subscriber certificate that is revoked from 2023-07-15 on has no reasonCode, or one of keyCompromise, affiliationChanged, superseded, cessationOfOperation and privilegeWithdrawn.",
        DataNeeded = "the CRL, and that it covers subscriber certificates",
        Traps =
        [
            "entries of revocations before 2023-07-15 may stay as they are",
            "cACompromise is a reason for certificates of CAs",
            "certificateHold has a rule of its own",
            "a date before the TLS BR of 2012 is no certificate of theirs, and exempts none",
        ],
        Violation = "A CRL of subscriber certificates with an entry of 2025 and reason 0.",
        NearestLegal = "The same CRL with an entry of 2023-07-14.",
        Editions = [new(EditionDates.CrlReasons, null, Severity.Error, "TLS BR 2.2.6 s7.2.2; MRSP 3.1 s6.1.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (!crl.Has(CrlTraits.SubscriberCertificates))
        {
            sink.CannotTell("whether the CRL covers subscriber certificates");
            return;
        }

        foreach (var entry in crl.View.Entries)
        {
            if (!entry.TryGetReason(out var reason) || CrlEntryTraits.IsCommon(reason) || reason == CrlReason.CertificateHold || IsExempt(entry.RevocationDate))
            {
                continue;
            }

            sink.Violation(crl, entry.ExtensionsField, $"The reason of {ShownText.Hex(entry.SerialNumber)}, revoked at {LogTime.OfSeconds(entry.RevocationDate):u}, is {(int)reason} ({ReasonText.Of(reason)}).");
        }
    }

    private static bool IsExempt(long revocationDate) => revocationDate >= FirstRequirements && revocationDate < ReasonsRequired;
}
