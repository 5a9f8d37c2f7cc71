using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.11.1, table; since 1.7.1 section 7.1.2.3(g) and 7.1.2.2(h): MUST NOT contain them.
internal sealed class AkiIssuerAndSerial : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber | CertificateRole.AnyCa | CertificateRole.OcspResponder, CertificateTraits.AuthorityKeyIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aki-issuer-and-serial",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aki-invalid",
        Title = "authorityKeyIdentifier has its issuer's issuer and serial number in place of a key identifier",
        Requirement = "authorityKeyIdentifier of a certificate under the TLS BR has neither authorityCertIssuer nor authorityCertSerialNumber.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "before 2020-08-20 these fields were permitted",
            "the three fields together have a rule of their own",
        ],
        Violation = "A subscriber certificate of 2024 whose authorityKeyIdentifier has issuer and serial number and no key identifier.",
        NearestLegal = "The same certificate with keyIdentifier alone.",
        Editions = [new(EditionDates.BrAlignment, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.11.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.AuthorityKeyIdentifier);
        if (AuthorityKeyIdentifierView.TryRead(extension.Value, out var identifier) && !identifier.HasKeyIdentifier && !identifier.Issuer.IsEmpty && !identifier.SerialNumber.IsEmpty)
        {
            sink.Violation(certificate, extension.Raw, $"authorityKeyIdentifier has authorityCertIssuer and authorityCertSerialNumber.");
        }
    }
}
