using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

/// <summary>What rules over authorityInfoAccess of subscribers and of CAs look for alike (TLS BR sections 7.1.2.7.7 and 7.1.2.10.3).</summary>
internal static class AccessChecks
{
    // Nobody has more; a hostile list of thousands must not be compared pair by pair.
    private const int MaxCompared = 32;

    /// <summary>Methods other than OCSP and caIssuers, or other than OCSP.</summary>
    public static void Methods(scoped in AuditedCertificate certificate, CertificateRuleSink sink, bool isCaIssuersPermitted)
    {
        AccessDescriptionsView.TryRead(certificate.Extension(KnownExtension.AuthorityInformationAccess).Value, out var descriptions);
        foreach (var description in descriptions)
        {
            var isPermitted = description.Method.SequenceEqual(Oids.AccessOcsp)
                || (isCaIssuersPermitted && description.Method.SequenceEqual(Oids.AccessCaIssuers));
            if (!isPermitted)
            {
                sink.Violation(certificate, description.Raw, $"authorityInfoAccess has the access method {ShownText.Oid(description.Method)}.");
            }
        }
    }

    /// <summary>Locations of permitted methods that are no URI.</summary>
    public static void Locations(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        AccessDescriptionsView.TryRead(certificate.Extension(KnownExtension.AuthorityInformationAccess).Value, out var descriptions);
        foreach (var description in descriptions)
        {
            if (!description.IsUri)
            {
                sink.Violation(
                    certificate,
                    description.Raw,
                    $"The location for the access method {ShownText.Oid(description.Method)} is no uniformResourceIdentifier but has tag 0x{description.Location[0]:x2}.");
            }
        }
    }

    /// <summary>URIs for a method, of another scheme than http.</summary>
    public static void Schemes(scoped in AuditedCertificate certificate, CertificateRuleSink sink, ReadOnlySpan<byte> method, string what)
    {
        AccessDescriptionsView.TryRead(certificate.Extension(KnownExtension.AuthorityInformationAccess).Value, out var descriptions);
        foreach (var description in descriptions)
        {
            if (description.IsUri && description.Method.SequenceEqual(method) && !UriScheme.IsHttp(description.LocationContent))
            {
                sink.Violation(certificate, description.Raw, $"The URL of {what}, {ShownText.Ascii(description.LocationContent)}, is not of the http scheme.");
            }
        }
    }

    /// <summary>The same location for the same method more than once.</summary>
    public static void Duplicates(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        AccessDescriptionsView.TryRead(certificate.Extension(KnownExtension.AuthorityInformationAccess).Value, out var descriptions);
        var i = 0;
        foreach (var description in descriptions)
        {
            var j = 0;
            foreach (var earlier in descriptions)
            {
                if (j == i || j == MaxCompared)
                {
                    break;
                }

                // Method and location together are the whole description.
                if (earlier.Raw.SequenceEqual(description.Raw))
                {
                    sink.Violation(
                        certificate,
                        description.Raw,
                        $"authorityInfoAccess repeats the location {ShownText.Ascii(description.LocationContent)} for the access method {ShownText.Oid(description.Method)}.");
                    break;
                }

                j++;
            }

            i++;
        }
    }

    /// <summary>Whether there is an http URL for a method; https counts too where <paramref name="isHttpsTaken"/>.</summary>
    public static bool HasHttp(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> method, bool isHttpsTaken = false)
    {
        AccessDescriptionsView.TryRead(certificate.Extension(KnownExtension.AuthorityInformationAccess).Value, out var descriptions);
        foreach (var description in descriptions)
        {
            if (description.IsUri
                && description.Method.SequenceEqual(method)
                && (UriScheme.IsHttp(description.LocationContent) || (isHttpsTaken && UriScheme.IsHttps(description.LocationContent))))
            {
                return true;
            }
        }

        return false;
    }
}
