using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class OnionNameInvalid() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Onion);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "onion-name-invalid",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A name under .onion is no address of a Tor service",
        Requirement = "The label in front of onion is the address of a Tor service: 16 base32 digits of version 2, or 56 of version 3 with a right checksum.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "labels in front of the address",
            "digits in upper case",
            "a version 2 address",
        ],
        Violation = "The dNSName www.onion.",
        NearestLegal = "The dNSName www.2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion.",
        Editions =
        [
            new(EditionDates.BrOnionNames, EditionDates.BrOnionVersion3, Severity.Critical, "EV Guidelines 1.5.3 Appendix F, RFC 7686"),
            new(EditionDates.BrOnionVersion3, null, Severity.Critical, "TLS BR 2.2.6 Appendix B (1.6.9: Appendix C)"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        var label = OnionAddress.LabelOf(name);
        if (Names.IsOnion(name) && !OnionAddress.IsVersion2(label) && !OnionAddress.IsVersion3(label))
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} has no address of a Tor service in front of onion.");
        }
    }
}
