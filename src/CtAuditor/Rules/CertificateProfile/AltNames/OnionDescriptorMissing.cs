using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class OnionDescriptorMissing() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Onion);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "onion-descriptor-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A version 2 onion name has no Tor service descriptor",
        Requirement = "Until 2022-04-22 a certificate with a version 2 onion name had a hash of the service's key in the Tor service descriptor extension.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a version 3 name needs none",
            "labels in front of the address belong to one service",
        ],
        Violation = "A certificate of 2019 with a version 2 onion name and no descriptor.",
        NearestLegal = "The same certificate with a descriptor for the name.",
        Editions = [new(EditionDates.BrOnionDescriptors, EditionDates.BrOnionCleanup, Severity.Error, "EV Guidelines 1.6.5 Appendix F")],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        var label = OnionAddress.LabelOf(name);
        if (!Names.IsOnion(name) || !OnionAddress.IsVersion2(label))
        {
            return;
        }

        if (!certificate.Has(CertificateTraits.TorServiceDescriptor) || !TorServiceDescriptors.Has(certificate.Extension(KnownExtension.TorServiceDescriptor).Value, label))
        {
            sink.Violation(certificate, name, $"The onion name {ShownText.Ascii(name)} has no Tor service descriptor.");
        }
    }
}
