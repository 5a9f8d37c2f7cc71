using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.4.2: precertificate signing, and no other value.
internal sealed class PrecertificateSigningCaEku : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.PrecertificateSigningCa, CertificateTraits.ExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "precert-signing-ca-eku-forbidden",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-eku-invalid",
        Title = "extKeyUsage of a Precertificate Signing CA lists another value",
        Requirement = "extKeyUsage of a Precertificate Signing CA lists precertificate signing and nothing else.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "the purpose of precertificate signing itself is what makes it one",
            "before 2023-09-15 the TLS BR had no such table",
        ],
        Violation = "A Precertificate Signing CA of 2024 lists serverAuth too.",
        NearestLegal = "The same certificate without serverAuth.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.4.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!KeyPurposesView.TryRead(certificate.Extension(KnownExtension.ExtendedKeyUsage).Value, out var purposes))
        {
            return;
        }

        foreach (var purpose in purposes)
        {
            if (!purpose.SequenceEqual(Oids.PrecertificateSigning))
            {
                sink.Violation(certificate, purpose, $"extKeyUsage of a Precertificate Signing CA lists {KeyPurposes.Name(purpose)}.");
            }
        }
    }
}
