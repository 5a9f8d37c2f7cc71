using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.CaProfile;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR sections 7.1.2.7.9, 7.1.2.10.5 and 7.1.2.8.8, table of permitted qualifiers: the HTTP or HTTPS URL, an IA5String.
internal sealed class CpsUriInvalid : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber | CertificateRole.AnyCa | CertificateRole.OcspResponder, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "cps-uri-invalid",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "The pointer to the certification practice statement is no HTTP or HTTPS URL",
        Requirement = "An id-qt-cps in a certificate under the TLS BR is an IA5String with an HTTP or HTTPS URL.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the scheme may be written in upper case",
            "http and https are both in order",
        ],
        Violation = "A subscriber certificate of 2024 with www.profile-ca.example/cps as id-qt-cps.",
        NearestLegal = "The same with https in front.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.9, s7.1.2.10.5, s7.1.2.8.8")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if ((certificate.Role & CertificateRole.AnyCa) != CertificateRole.None && !TlsCa.IsForServers(certificate))
        {
            return;
        }

        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            foreach (var qualifier in policy.Qualifiers)
            {
                if (qualifier.IsCps && (qualifier.ValueTag != DerTag.Ia5String || !(UriScheme.IsHttp(qualifier.Value) || UriScheme.IsHttps(qualifier.Value))))
                {
                    sink.Violation(certificate, qualifier.Raw, $"The CPS pointer {ShownText.Ascii(qualifier.Value)} is no IA5String with an HTTP or HTTPS URL.");
                }
            }
        }
    }
}
