using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.2.1: at least one instance SHOULD specify an accessLocation that is an HTTP or LDAP URI.
internal sealed class AiaCaIssuersUnreachable : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aia-ca-issuers-no-http-or-ldap",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aia-invalid",
        Title = "No location for id-ad-caIssuers is an HTTP or LDAP URI",
        Requirement = "Where a certificate has id-ad-caIssuers, at least one location of that method should be an HTTP or LDAP URI.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a location of another scheme or type beside one of these is in order",
            "an https URL is reached by HTTP",
            "a certificate without id-ad-caIssuers is not meant",
        ],
        Violation = "A certificate whose only id-ad-caIssuers has an ftp URL.",
        NearestLegal = "The same certificate with an http URL beside it.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Warning, "RFC 5280 s4.2.2.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var hasMethod = false;
        AccessDescriptionsView.TryRead(certificate.Extension(KnownExtension.AuthorityInformationAccess).Value, out var descriptions);
        foreach (var description in descriptions)
        {
            if (description.Method.SequenceEqual(Oids.AccessCaIssuers))
            {
                hasMethod = true;
                var uri = description.LocationContent;
                if (description.IsUri && (UriScheme.IsHttp(uri) || UriScheme.IsHttps(uri) || UriScheme.IsLdap(uri)))
                {
                    return;
                }
            }
        }

        if (hasMethod)
        {
            sink.Violation(
                certificate,
                certificate.Extension(KnownExtension.AuthorityInformationAccess).Raw,
                $"No location of the issuer's certificate in authorityInfoAccess is an HTTP or LDAP URI.");
        }
    }
}
