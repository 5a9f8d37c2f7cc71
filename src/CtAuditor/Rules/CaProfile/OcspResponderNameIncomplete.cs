using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.8: the subject is as in section 7.1.2.10.2.
internal sealed class OcspResponderNameIncomplete : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ocsp-responder-name-incomplete",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "OCSP responder without countryName, organizationName or commonName",
        Requirement = "The subject of a delegated OCSP responder has countryName, organizationName and commonName, as a CA's has.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a responder for something other than TLS is not bound, which the certificate does not tell; hence a warning",
            "before 2023-09-15 no text named the attributes",
        ],
        Violation = "An OCSP responder of 2024 with commonName alone.",
        NearestLegal = "The same certificate with countryName and organizationName.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Warning, "TLS BR 2.2.6 s7.1.2.8")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        const CertificateTraits needed = CertificateTraits.Country | CertificateTraits.Organization | CertificateTraits.CommonName;
        if (!certificate.Has(needed) && certificate.Subject.IsReadable)
        {
            sink.Violation(certificate, certificate.Tbs.Subject, $"The subject of an OCSP responder lacks countryName, organizationName or commonName.");
        }
    }
}
