using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class OnionNameWithoutEv() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Onion);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "onion-name-without-ev",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A name under .onion is in a certificate that is not extended-validation",
        Requirement = "Until 2020-03-26 names under .onion were for extended validation only.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a policy of the CA's own may stand for extended validation",
            "since 2020-03-27 a version 3 name needs none",
        ],
        Violation = "A certificate of 2019 with the policy of domain validation and a name under .onion.",
        NearestLegal = "The same certificate with the policy of extended validation.",
        Editions = [new(EditionDates.BrOnionNames, EditionDates.BrOnionVersion3, Severity.Critical, "EV Guidelines 1.5.3 Appendix F, TLS BR 1.2.4 s9.2.1")],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (!Names.IsOnion(name))
        {
            return;
        }

        switch (ValidationLevel.Of(certificate))
        {
            case ExtendedValidation.No:
                sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} is in a certificate without extended validation.");
                break;
            case ExtendedValidation.Unknown:
                sink.CannotTell("A policy of the CA's own may stand for extended validation.");
                break;
        }
    }
}
