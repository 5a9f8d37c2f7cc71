using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.2.1 (9.8.1, at first 9.2.2, before version 2): the field is subjectAltName:dNSName, with one or more domain names.
internal sealed class EvIpAddress : CertificateRule
{
    public override RuleScope Scope { get; } = new(
        CertificateRole.Subscriber, AnyOf: CertificateTraits.ExtendedValidated | CertificateTraits.ProgramExtendedValidated, Names: NameTraits.IpAddress);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-ip-address",
        Group = RuleGroups.CertificateProfile,
        Title = "EV certificate for an IP address",
        Requirement = "An EV certificate names domain names only.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "other certificates may have an iPAddress",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 with an iPAddress.",
        NearestLegal = "The same certificate with dNSNames only.",
        Editions = [new(EditionDates.EvGuidelines, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.2.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!GeneralNamesView.TryRead(certificate.Extension(KnownExtension.SubjectAltName).Value, 0, out var names))
        {
            return;
        }

        foreach (var name in names)
        {
            if (name.Tag == GeneralNameTag.IpAddress)
            {
                sink.Violation(certificate, name.Raw, $"An EV certificate has the iPAddress {ShownText.Hex(name.Content)}.");
            }
        }
    }
}
