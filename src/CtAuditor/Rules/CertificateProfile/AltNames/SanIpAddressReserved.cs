using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Data;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanIpAddressReserved() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.IpAddress)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.IpAddress);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-ip-address-reserved",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "An iPAddress of subjectAltName is reserved",
        Requirement = "A certificate has no Reserved IP Address, one of the blocks that IANA keeps for special purposes.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate of before 2015-11-01 that did not outlast that day",
            "a public address next to a reserved block",
        ],
        Violation = "A certificate of 2024 with the iPAddress 192.168.1.1.",
        NearestLegal = "The same certificate with the iPAddress 192.169.1.1.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrInternalNamesEnd, Severity.Critical, "TLS BR 1.0 s9.2.1 (later s7.1.4.2.1)"),
            new(EditionDates.BrInternalNamesEnd, EditionDates.BrProfiles, Severity.Critical, "TLS BR 1.3.1 s7.1.4.2.1"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s4.2.2, s7.1.2.7.12"),
        ],
    };

    private static readonly long End = EditionDates.BrInternalNamesEnd.ToUnixTimeSeconds();

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (certificate.Tbs.NotAfter > End && ReservedNetworks.Find(name, certificate.Tbs.NotBefore) is { } network)
        {
            sink.Violation(certificate, name, $"The iPAddress {ShownText.Address(name)} is reserved ({network.Name}).");
        }
    }
}
