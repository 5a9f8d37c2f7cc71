using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Validity;

/// <summary>
/// A maximum of days, each of 86,400 seconds, for the period from notBefore to notAfter, both included: the certificate is valid during
/// the second that notAfter names (TLS BR section 6.3.2, RFC 5280 section 4.1.2.5).
/// </summary>
/// <param name="days">The maximum.</param>
/// <param name="upTo">The days past which another rule speaks in this one's place; the highest number where none does.</param>
internal abstract class ValidityLimit(int days, int upTo = int.MaxValue) : CertificateRule
{
    public sealed override RuleScope Scope { get; } = new(CertificateRole.Subscriber);

    public sealed override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var seconds = certificate.ValiditySeconds;
        if (seconds > days * ValidityText.Day && seconds <= upTo * ValidityText.Day)
        {
            sink.Violation(certificate, certificate.Tbs.Validity, $"The certificate is valid for {ValidityText.Length(seconds)}, notAfter included; the limit is {days} days.");
        }
    }
}
