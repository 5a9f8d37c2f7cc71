using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR 1.7.1 (ballot SC-031) section 7.1.2.3(f): anyExtendedKeyUsage MUST NOT be present. Since 2023-09-15 it is one of several in a table.
internal sealed class EkuAnyPurpose : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.ExtendedKeyUsage | CertificateTraits.AnyExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "eku-any-purpose",
        Group = RuleGroups.CertificateProfile,
        PartOf = "eku-forbidden",
        Title = "extKeyUsage of an older subscriber certificate lists anyExtendedKeyUsage",
        Requirement = "Since TLS BR 1.7.1 extKeyUsage of a subscriber certificate does not list anyExtendedKeyUsage.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "before 2020-08-20 it should not, and since 2023-09-15 it is among the values that another rule is about",
            "one without names of servers is none of a subscriber",
        ],
        Violation = "A certificate of 2021 lists serverAuth and anyExtendedKeyUsage.",
        NearestLegal = "The same certificate with serverAuth alone.",
        Editions = [new(EditionDates.BrAlignment, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.7.1 s7.1.2.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.ExtendedKeyUsage).Raw, $"extKeyUsage lists anyExtendedKeyUsage.");
    }
}
