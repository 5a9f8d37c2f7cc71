using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class OnionVersion2Name() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Onion);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "onion-version-2-name",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A certificate has a version 2 onion name",
        Requirement = "An onion name has a version 3 address.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["until 2022-04-22 version 2 was for extended validation"],
        Violation = "A certificate of 2024 with a version 2 onion name.",
        NearestLegal = "The same certificate with a version 3 onion name.",
        Editions = [new(EditionDates.BrOnionCleanup, null, Severity.Critical, "TLS BR 2.2.6 Appendix B")],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (Names.IsOnion(name) && OnionAddress.IsVersion2(OnionAddress.LabelOf(name)))
        {
            sink.Violation(certificate, name, $"The onion name {ShownText.Ascii(name)} has a version 2 address.");
        }
    }
}
