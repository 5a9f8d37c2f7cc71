using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.11.2, and "Short-lived Subscriber Certificate" in section 1.6.1.
internal sealed class CdpMissing : CertificateRule
{
    private static readonly long SevenDaysFrom = EditionDates.ShortLivedIsSevenDays.ToUnixTimeSeconds();

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, Excludes: CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "cdp-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "cdp-missing-or-invalid",
        Title = "A subscriber certificate that is not short-lived names neither a CRL nor an OCSP responder",
        Requirement = "A subscriber certificate that is not short-lived and has no OCSP responder in authorityInfoAccess has cRLDistributionPoints.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a short-lived certificate may do without: 10 days at most if issued before 2026-03-15, 7 days from then on",
            "one second past either is too long",
            "any id-ad-ocsp in authorityInfoAccess is enough",
        ],
        Violation = "A certificate of 90 days, issued in 2026, without cRLDistributionPoints and id-ad-ocsp.",
        NearestLegal = "The same certificate with 7 days.",
        Editions = [new(EditionDates.BrOcspOptional, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.11.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (certificate.ValiditySeconds <= ShortLivedSeconds(certificate) || HasOcsp(certificate))
        {
            return;
        }

        sink.Violation(certificate, certificate.Tbs.ExtensionsField, $"There is no cRLDistributionPoints, and authorityInfoAccess has no OCSP responder.");
    }

    // notBefore may lie up to 48 hours beside the day of issuance (section 7.1.2.7): in doubt the longer period counts.
    private static long ShortLivedSeconds(scoped in AuditedCertificate certificate) =>
        certificate.Tbs.NotBefore < SevenDaysFrom + (48 * 3600) ? 10 * 86400 : 7 * 86400;

    private static bool HasOcsp(scoped in AuditedCertificate certificate)
    {
        if (!certificate.Has(CertificateTraits.AuthorityInformationAccess))
        {
            return false;
        }

        // One that cannot be read might have it.
        if (!AccessDescriptionsView.TryRead(certificate.Extension(KnownExtension.AuthorityInformationAccess).Value, out var descriptions))
        {
            return true;
        }

        foreach (var description in descriptions)
        {
            if (description.Method.SequenceEqual(Oids.AccessOcsp))
            {
                return true;
            }
        }

        return false;
    }
}
