using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Validity;

// RFC 5280 section 4.1.2.5: the period from notBefore through notAfter.
internal sealed class ValidityNotPositive : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "validity-not-positive",
        Group = RuleGroups.CertificateProfile,
        Title = "notAfter is before notBefore",
        Requirement = "A certificate is valid from notBefore through notAfter, so notAfter does not come first.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the same second in both is a certificate that is valid for one second",
        ],
        Violation = "A certificate whose notAfter is an hour before its notBefore.",
        NearestLegal = "The same certificate with one second for both.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.5")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var tbs = certificate.Tbs;
        if (tbs.NotAfter < tbs.NotBefore)
        {
            sink.Violation(
                certificate,
                tbs.Validity,
                $"notAfter, {ValidityText.Instant(LogTime.OfSeconds(tbs.NotAfter))}, is before notBefore, {ValidityText.Instant(LogTime.OfSeconds(tbs.NotBefore))}.");
        }
    }
}
