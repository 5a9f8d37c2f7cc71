using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// MRSP 2.2 to 2.7 section 5.2: no authority key IDs with both the key ID and the issuer's issuer name and serial number. TLS BR section
// 7.1.2.11.1 and, since 1.7.1, section 7.1.2.3(g): MUST NOT be present.
internal sealed class AkiIssuerBesideKeyIdentifier : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber | CertificateRole.AnyCa | CertificateRole.OcspResponder, CertificateTraits.AuthorityKeyIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aki-issuer-beside-key-identifier",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aki-invalid",
        Title = "authorityKeyIdentifier has a key identifier and its issuer's issuer and serial number",
        Requirement = "authorityKeyIdentifier does not identify the issuer by its issuer and serial number beside the key identifier.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a key identifier alone is in order",
            "S/MIME and other certificates are not meant",
        ],
        Violation = "A subscriber certificate whose authorityKeyIdentifier has all three fields.",
        NearestLegal = "The same certificate with keyIdentifier alone.",
        Editions =
        [
            new(EditionDates.Mrsp22, EditionDates.BrAlignment, Severity.Error, "MRSP 2.2 s5.2"),
            new(EditionDates.BrAlignment, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.11.1"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.AuthorityKeyIdentifier);
        if (AuthorityKeyIdentifierView.TryRead(extension.Value, out var identifier) && identifier.HasKeyIdentifier && !identifier.Issuer.IsEmpty && !identifier.SerialNumber.IsEmpty)
        {
            sink.Violation(certificate, extension.Raw, $"authorityKeyIdentifier has authorityCertIssuer and authorityCertSerialNumber beside keyIdentifier.");
        }
    }
}
