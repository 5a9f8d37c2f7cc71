using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

/// <summary>A rule over the form of notBefore and notAfter, each for itself.</summary>
internal abstract class TimeFormRule : CertificateRule
{
    public sealed override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OddTime);

    public sealed override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var outer = new DerReader(certificate.Tbs.Validity);
        if (!outer.TryRead(DerTag.Sequence, out var validity, out _))
        {
            return;
        }

        var times = validity.Open();
        for (var isFirst = true; times.TryRead(out var time, out _); isFirst = false)
        {
            if (BerTime.TryRead(time, out var seconds, out var flaws, out _) && IsViolatedBy(time.Tag, seconds, flaws))
            {
                sink.Violation(certificate, time.Raw, $"{(isFirst ? "notBefore" : "notAfter")} is {ShownText.Ascii(time.Content)}, {Fault}.");
            }
        }
    }

    /// <summary>What is wrong with a time that breaks the rule, to end a sentence.</summary>
    protected abstract string Fault { get; }

    /// <summary>Whether a time breaks the rule.</summary>
    /// <param name="tag">UTCTime or GeneralizedTime.</param>
    /// <param name="seconds">The instant, since 1970.</param>
    /// <param name="flaws">Its form.</param>
    protected abstract bool IsViolatedBy(byte tag, long seconds, TimeFlaws flaws);
}
