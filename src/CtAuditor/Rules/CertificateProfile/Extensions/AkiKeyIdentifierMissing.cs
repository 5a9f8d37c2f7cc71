using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.1: the keyIdentifier field MUST be included. TLS BR section 7.1.2.11.1, table.
internal sealed class AkiKeyIdentifierMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.AuthorityKeyIdentifier, CertificateTraits.SelfIssued);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aki-key-identifier-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aki-invalid",
        Title = "authorityKeyIdentifier has no keyIdentifier",
        Requirement = "authorityKeyIdentifier of a certificate that another key signed has the field keyIdentifier.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "issuer and serial number do not stand in for it",
            "a self-signed certificate may do without",
        ],
        Violation = "A subscriber certificate whose authorityKeyIdentifier has nothing but its issuer's issuer and serial number.",
        NearestLegal = "The same certificate with a keyIdentifier alone.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Error, "RFC 5280 s4.2.1.1; TLS BR 2.2.6 s7.1.2.11.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.AuthorityKeyIdentifier);
        if (AuthorityKeyIdentifierView.TryRead(extension.Value, out var identifier) && !identifier.HasKeyIdentifier)
        {
            sink.Violation(certificate, extension.Raw, $"authorityKeyIdentifier has no keyIdentifier.");
        }
    }
}
