using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Validity;

/// <summary>A maximum of calendar months, from notBefore to notAfter.</summary>
internal static class ValidityMonths
{
    // The last notBefore, in seconds, to which months of a calendar of four-digit years can be added.
    private const long LastNotBefore = 250_000_000_000;

    public static void Check(scoped in AuditedCertificate certificate, int months, CertificateRuleSink sink)
    {
        var tbs = certificate.Tbs;
        if (tbs.NotBefore < LastNotBefore && LogTime.OfSeconds(tbs.NotAfter) > LogTime.OfSeconds(tbs.NotBefore).AddMonths(months))
        {
            sink.Violation(certificate, tbs.Validity, $"The certificate is valid for {ValidityText.Length(tbs.NotAfter - tbs.NotBefore)}; the limit is {months} months.");
        }
    }
}
