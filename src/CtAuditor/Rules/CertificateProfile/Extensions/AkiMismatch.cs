using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.11.1: MUST be identical to the subjectKeyIdentifier field of the Issuing CA. RFC 5280 section 4.2.1.2.
internal sealed class AkiMismatch : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.AuthorityKeyIdentifier | CertificateTraits.IssuerCertificate);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aki-key-identifier-mismatch",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aki-invalid",
        Title = "The key identifier of the authority is not that of the issuer",
        Requirement = "keyIdentifier in authorityKeyIdentifier is the subjectKeyIdentifier of the issuer.",
        DataNeeded = "the certificate or precertificate, and the certificate of its issuer",
        Traps =
        [
            "a precertificate that a Precertificate Signing CA signed may have the identifier of the CA on whose behalf it is",
            "an issuer without subjectKeyIdentifier leaves nothing to compare",
            "a certificate whose keyIdentifier is absent has a finding of another kind",
        ],
        Violation = "A subscriber certificate with another keyIdentifier than its issuer's subjectKeyIdentifier.",
        NearestLegal = "The same certificate with the identifier of its issuer.",
        Editions =
        [
            new(EditionDates.Rfc5280, EditionDates.BrProfiles, Severity.Error, "RFC 5280 s4.2.1.2"),
            new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.11.1; RFC 5280 s4.2.1.2"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.AuthorityKeyIdentifier);
        if (!AuthorityKeyIdentifierView.TryRead(extension.Value, out var identifier)
            || !identifier.HasKeyIdentifier
            || !IssuerExtensions.TryReadKeyIdentifier(certificate, out var issuer)
            || identifier.KeyIdentifier.SequenceEqual(issuer)
            || IssuerExtensions.IsPrecertificateSigningCa(certificate))
        {
            return;
        }

        sink.Violation(
            certificate,
            extension.Raw,
            $"authorityKeyIdentifier names the key {ShownText.Hex(identifier.KeyIdentifier)}, and the issuer's subjectKeyIdentifier is {ShownText.Hex(issuer)}.");
    }
}
