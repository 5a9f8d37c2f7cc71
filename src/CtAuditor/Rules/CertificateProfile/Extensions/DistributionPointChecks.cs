using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

/// <summary>What rules over cRLDistributionPoints of subscribers and of CAs look for alike (TLS BR section 7.1.2.11.2).</summary>
internal static class DistributionPointChecks
{
    /// <summary>Whether no name of any point is an http URL, nor, where <paramref name="isHttpsTaken"/>, an https URL.</summary>
    public static bool LacksHttp(scoped in AuditedCertificate certificate, bool isHttpsTaken)
    {
        if (!DistributionPointsView.TryRead(certificate.Extension(KnownExtension.CrlDistributionPoints).Value, out var points))
        {
            return false;
        }

        foreach (var point in points)
        {
            foreach (var name in point.FullName)
            {
                if (name.Tag == GeneralNameTag.Uri && (UriScheme.IsHttp(name.Content) || (isHttpsTaken && UriScheme.IsHttps(name.Content))))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>URIs of another scheme than http.</summary>
    public static void Schemes(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        DistributionPointsView.TryRead(certificate.Extension(KnownExtension.CrlDistributionPoints).Value, out var points);
        foreach (var point in points)
        {
            foreach (var name in point.FullName)
            {
                if (name.Tag == GeneralNameTag.Uri && !UriScheme.IsHttp(name.Content))
                {
                    sink.Violation(certificate, name.Raw, $"The CRL distribution point {ShownText.Ascii(name.Content)} is not of the http scheme.");
                }
            }
        }
    }

    /// <summary>Names of points that are no URI.</summary>
    public static void NameTypes(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        DistributionPointsView.TryRead(certificate.Extension(KnownExtension.CrlDistributionPoints).Value, out var points);
        foreach (var point in points)
        {
            foreach (var name in point.FullName)
            {
                if (name.Tag != GeneralNameTag.Uri)
                {
                    sink.Violation(certificate, name.Raw, $"A CRL distribution point has a name that is no uniformResourceIdentifier but has tag 0x{name.Tag:x2}.");
                }
            }
        }
    }

    /// <summary>Points without a fullName that has a name.</summary>
    public static void FullNames(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        DistributionPointsView.TryRead(certificate.Extension(KnownExtension.CrlDistributionPoints).Value, out var points);
        foreach (var point in points)
        {
            if (point.Name.IsEmpty)
            {
                sink.Violation(certificate, point.Raw, $"A CRL distribution point lacks distributionPoint.");
            }
            else if (!point.HasFullName || point.FullName.IsEmpty)
            {
                sink.Violation(certificate, point.Raw, $"The distributionPoint of a CRL distribution point is no fullName with a name in it.");
            }
        }
    }

    /// <summary>reasons and cRLIssuer.</summary>
    public static void ReasonsAndIssuers(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        DistributionPointsView.TryRead(certificate.Extension(KnownExtension.CrlDistributionPoints).Value, out var points);
        foreach (var point in points)
        {
            if (!point.Reasons.IsEmpty)
            {
                sink.Violation(certificate, point.Reasons, $"A CRL distribution point has the field reasons.");
            }

            if (!point.CrlIssuer.IsEmpty)
            {
                sink.Violation(certificate, point.CrlIssuer, $"A CRL distribution point has the field cRLIssuer.");
            }
        }
    }
}
