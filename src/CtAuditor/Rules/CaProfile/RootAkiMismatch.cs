using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.1.3, table: keyIdentifier MUST be present, and identical to subjectKeyIdentifier.
internal sealed class RootAkiMismatch : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa, CertificateTraits.AuthorityKeyIdentifier | CertificateTraits.SubjectKeyIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "root-aki-mismatch",
        Group = RuleGroups.CaProfile,
        PartOf = "aki-invalid",
        Title = "authorityKeyIdentifier of a root's certificate is not its subjectKeyIdentifier",
        Requirement = "keyIdentifier in authorityKeyIdentifier of a root's certificate is there and the same as subjectKeyIdentifier.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a root's certificate without authorityKeyIdentifier is in order",
            "a certificate whose issuer is its subject may be signed by an older key of the same CA: it has to verify under its own key",
            "before 2023-09-15 roots are not meant",
        ],
        Violation = "A root's certificate of 2024 with another keyIdentifier than its subjectKeyIdentifier.",
        NearestLegal = "The same certificate with the same identifier twice.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.1.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.AuthorityKeyIdentifier);
        var own = new DerReader(certificate.Extension(KnownExtension.SubjectKeyIdentifier).Value);
        if (!AuthorityKeyIdentifierView.TryRead(extension.Value, out var identifier)
            || !own.TryRead(DerTag.OctetString, out var subject, out _)
            || identifier.KeyIdentifier.SequenceEqual(subject.Content))
        {
            return;
        }

        // A key rollover is self-issued and not self-signed (RFC 5280 section 3.2).
        if (IssuerExtensions.IsSelfSigned(certificate))
        {
            sink.Violation(certificate, extension.Raw, $"keyIdentifier is '{ShownText.Hex(identifier.KeyIdentifier)}', and subjectKeyIdentifier '{ShownText.Hex(subject.Content)}'.");
        }
        else
        {
            sink.CannotTell("whether the certificate is self-signed");
        }
    }
}
