using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameReservedLabel() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.ReservedLabel);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-reserved-label",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A label of a dNSName has hyphens as third and fourth character and does not begin with xn--",
        Requirement = "Labels of a dNSName are P-Labels or have no hyphens in their third and fourth positions.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "xn-- in any case begins a P-Label",
            "before 2021-10-01 such labels were allowed",
            "version 2 and 3 onion addresses have no hyphens",
        ],
        Violation = "A certificate of 2024 with the dNSName ab--cd.profile.example.",
        NearestLegal = "The same certificate with the dNSName XN--mller-kva.example.",
        Editions =
        [
            new(EditionDates.BrDomainLabels, EditionDates.BrProfiles, Severity.Critical, "TLS BR 1.8.0 s7.1.4.2.1"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.7.12"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        foreach (var label in new DnsLabels(name))
        {
            if (DnsLabel.IsReserved(label) && !DnsLabel.HasIdnaPrefix(label))
            {
                sink.Violation(certificate, label, $"The label {ShownText.Ascii(label)} of the dNSName {ShownText.Ascii(name)} is reserved.");
                return;
            }
        }
    }
}
