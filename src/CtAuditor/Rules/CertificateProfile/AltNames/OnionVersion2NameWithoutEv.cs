using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class OnionVersion2NameWithoutEv() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Onion);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "onion-version-2-name-without-ev",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A version 2 onion name is in a certificate that is not extended-validation",
        Requirement = "From 2020-03-27 to 2022-04-22 version 2 onion names were for extended validation only.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a policy of the CA's own may stand for extended validation",
            "a version 3 name needs none",
        ],
        Violation = "A certificate of 2021 with the policy of domain validation and a version 2 onion name.",
        NearestLegal = "The same certificate with the policy of extended validation.",
        Editions = [new(EditionDates.BrOnionVersion3, EditionDates.BrOnionCleanup, Severity.Critical, "TLS BR 1.6.9 Appendix C, EV Guidelines 1.7.2 Appendix F")],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (!Names.IsOnion(name) || !OnionAddress.IsVersion2(OnionAddress.LabelOf(name)))
        {
            return;
        }

        switch (ValidationLevel.Of(certificate))
        {
            case ExtendedValidation.No:
                sink.Violation(certificate, name, $"The version 2 onion name {ShownText.Ascii(name)} is in a certificate without extended validation.");
                break;
            case ExtendedValidation.Unknown:
                sink.CannotTell("A policy of the CA's own may stand for extended validation.");
                break;
        }
    }
}
