using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.13: when present, DistributionPointName SHOULD include at least one LDAP or HTTP URI.
internal sealed class DistributionPointUnreachable : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "distribution-point-no-http-or-ldap",
        Group = RuleGroups.CertificateProfile,
        PartOf = "cdp-missing-or-invalid",
        Title = "A CRL distribution point has no HTTP or LDAP URI",
        Requirement = "The name of a CRL distribution point should include at least one HTTP or LDAP URI.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a directory name beside the URI is in order",
            "an https URL is reached by HTTP",
            "a point without a distributionPoint is not meant",
        ],
        Violation = "A certificate with a distribution point of nothing but a directory name.",
        NearestLegal = "The same point with an LDAP URI beside it.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Warning, "RFC 5280 s4.2.1.13")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        DistributionPointsView.TryRead(certificate.Extension(KnownExtension.CrlDistributionPoints).Value, out var points);
        foreach (var point in points)
        {
            if (!point.Name.IsEmpty && !HasUri(point.FullName))
            {
                sink.Violation(certificate, point.Raw, $"A CRL distribution point has no HTTP or LDAP URI.");
            }
        }
    }

    private static bool HasUri(scoped GeneralNamesView names)
    {
        foreach (var name in names)
        {
            if (name.Tag == GeneralNameTag.Uri && (UriScheme.IsHttp(name.Content) || UriScheme.IsHttps(name.Content) || UriScheme.IsLdap(name.Content)))
            {
                return true;
            }
        }

        return false;
    }
}
