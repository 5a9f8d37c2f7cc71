using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.8.5: OCSPSigning, and no other value.
internal sealed class OcspResponderEkuForbidden : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder, CertificateTraits.ExtendedKeyUsage,
        AnyOf: CertificateTraits.ClientAuth | CertificateTraits.EmailProtection | CertificateTraits.AnyExtendedKeyUsage | CertificateTraits.OtherExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ocsp-responder-eku-forbidden",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ocsp-responder-cert-profile",
        Title = "extKeyUsage of an OCSP responder's certificate lists another value",
        Requirement = "extKeyUsage of a responder's certificate lists OCSPSigning and nothing else.",
        DataNeeded = "the responder's certificate",
        Traps =
        [
            "one with serverAuth is judged as a subscriber's, where OCSPSigning is forbidden",
        ],
        Violation = "A responder's certificate lists OCSPSigning and clientAuth.",
        NearestLegal = "The same certificate with OCSPSigning alone.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.8.5")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!KeyPurposesView.TryRead(certificate.Extension(KnownExtension.ExtendedKeyUsage).Value, out var purposes))
        {
            return;
        }

        foreach (var purpose in purposes)
        {
            if (!purpose.SequenceEqual(Oids.OcspSigning))
            {
                sink.Violation(certificate, purpose, $"extKeyUsage of a responder lists {KeyPurposes.Name(purpose)}.");
            }
        }
    }
}
