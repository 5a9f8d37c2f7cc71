using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 appendix A.2, at AuthorityKeyIdentifier: authorityCertIssuer and authorityCertSerialNumber MUST both be present or both be absent.
internal sealed class AkiIssuerWithoutSerial : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.AuthorityKeyIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aki-issuer-without-serial",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aki-invalid",
        Title = "authorityKeyIdentifier has only one of issuer and serial number",
        Requirement = "authorityCertIssuer and authorityCertSerialNumber are both there, or neither is.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a key identifier alone is in order",
        ],
        Violation = "A certificate whose authorityKeyIdentifier has a serial number and no issuer.",
        NearestLegal = "The same certificate with neither.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 appendix A.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.AuthorityKeyIdentifier);
        if (AuthorityKeyIdentifierView.TryRead(extension.Value, out var identifier) && identifier.Issuer.IsEmpty != identifier.SerialNumber.IsEmpty)
        {
            sink.Violation(certificate, extension.Raw, $"authorityKeyIdentifier has only one of authorityCertIssuer and authorityCertSerialNumber.");
        }
    }
}
