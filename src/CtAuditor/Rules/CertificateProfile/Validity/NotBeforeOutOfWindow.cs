using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Validity;

// TLS BR section 7.1.2.7: notBefore is within 48 hours of signing. A certificate is signed after all the SCTs that it carries were made,
// and its precertificate, which has the same notBefore, before the first of them was.
internal sealed class NotBeforeOutOfWindow : CertificateRule
{
    private const long Window = 48 * 3600;

    // 9999-12-31: past it there is no time that could be shown.
    private const ulong MaxMilliseconds = 253_402_300_799_000;

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SctList);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "not-before-out-of-window",
        Group = RuleGroups.CertificateProfile,
        Title = "notBefore is more than 48 hours from the time of signing",
        Requirement = "notBefore of a subscriber certificate is within 48 hours of the moment at which it is signed; the SCTs that it carries tell when that was.",
        DataNeeded = "the certificate with its SCTs",
        Traps =
        [
            "a precertificate carries no SCTs and is not judged by its own",
            "an SCT that cannot be read tells no time",
            "exactly 48 hours are in order",
            "a certificate that is signed long after its precertificate is another rule's",
        ],
        Violation = "A certificate whose notBefore is three days before its latest SCT.",
        NearestLegal = "The same certificate with a notBefore 48 hours before its latest SCT.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!SctListView.TryRead(certificate.Extension(KnownExtension.SctList).Value, out var list, out _))
        {
            return;
        }

        var (earliest, latest) = (ulong.MaxValue, 0ul);
        foreach (var sct in list)
        {
            if (sct.Fault.Kind == FaultKind.None && sct.Timestamp <= MaxMilliseconds)
            {
                earliest = Math.Min(earliest, sct.Timestamp);
                latest = Math.Max(latest, sct.Timestamp);
            }
        }

        if (latest == 0)
        {
            return;
        }

        var notBefore = certificate.Tbs.NotBefore;
        if ((long)(latest / 1000) - notBefore > Window)
        {
            sink.Violation(
                certificate,
                certificate.Tbs.Validity,
                $"notBefore, {ValidityText.Instant(LogTime.OfSeconds(notBefore))}, is more than 48 hours before the latest SCT, {ValidityText.Instant(LogTime.Of(latest))}, which was made before the certificate was signed.");
        }
        else if (notBefore - (long)(earliest / 1000) > Window)
        {
            sink.Violation(
                certificate,
                certificate.Tbs.Validity,
                $"notBefore, {ValidityText.Instant(LogTime.OfSeconds(notBefore))}, is more than 48 hours after the earliest SCT, {ValidityText.Instant(LogTime.Of(earliest))}, which was made after the precertificate was signed.");
        }
    }
}
