using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// RFC 5280 section 4.2.1.12 lists for each purpose the key usage bits that may be consistent with it. A bit that is consistent with none of
// the purposes contradicts them. Only purposes of that list can be judged.
internal sealed class KeyUsagePurposesInconsistent : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyEndEntity, CertificateTraits.KeyUsage | CertificateTraits.ExtendedKeyUsage, Excludes: CertificateTraits.AnyExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-purposes-inconsistent",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "keyUsage and extKeyUsage contradict each other",
        Requirement = "Every bit of keyUsage is one that RFC 5280 has as consistent with at least one of the purposes in extKeyUsage.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate with several purposes may have the bits of all of them",
            "a purpose that RFC 5280 does not list may need any bit",
            "anyExtendedKeyUsage is consistent with all bits",
            "the TLS BR permit dataEncipherment for RSA keys of subscribers, and say so for themselves",
            "a CA certificate has extended key usages for what it issues",
        ],
        Violation = "A certificate with serverAuth alone has nonRepudiation.",
        NearestLegal = "The same certificate with emailProtection beside serverAuth.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.12")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!KeyPurposesView.TryRead(certificate.Extension(KnownExtension.ExtendedKeyUsage).Value, out var purposes))
        {
            return;
        }

        var consistent = KeyUsageBits.None;
        foreach (var purpose in purposes)
        {
            var ofPurpose = KeyPurposes.ConsistentUsages(purpose);
            if (ofPurpose == KeyUsageBits.None)
            {
                return;
            }

            consistent |= ofPurpose;
        }

        // TLS BR section 7.1.2 lets RFC 5280 apply except as explicitly noted, and section 7.1.2.7.11 permits this bit.
        if (certificate.Role == CertificateRole.Subscriber && certificate.Has(CertificateTraits.RsaKey))
        {
            consistent |= KeyUsageBits.DataEncipherment;
        }

        var others = certificate.KeyUsage & ~consistent;
        if (others != KeyUsageBits.None && consistent != KeyUsageBits.None)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.KeyUsage).Value, $"keyUsage has {KeyUsageText.Of(others)}, which none of the extended key usages is consistent with.");
        }
    }
}
