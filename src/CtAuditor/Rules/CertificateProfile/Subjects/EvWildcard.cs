using System.Text;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.2.1 (9.8.1, at first 9.2.2, before version 2).
internal sealed class EvWildcard : CertificateRule
{
    public override RuleScope Scope { get; } = new(
        CertificateRole.Subscriber, AnyOf: CertificateTraits.ExtendedValidated | CertificateTraits.ProgramExtendedValidated, Names: NameTraits.Asterisk);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-wildcard",
        Group = RuleGroups.CertificateProfile,
        Title = "EV certificate for a wildcard domain name",
        Requirement = "An EV certificate names no wildcard domain name, unless it ends in .onion.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a wildcard name under .onion is in order",
            "other certificates may have one",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 for *.profile.example.",
        NearestLegal = "The same certificate for www.profile.example.",
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
            var isOnion = name.Content.Length > Onion.Length && Ascii.EqualsIgnoreCase(name.Content[^Onion.Length..], Onion);
            if (name.Tag == GeneralNameTag.DnsName && name.Content.Contains((byte)'*') && !isOnion)
            {
                sink.Violation(certificate, name.Content, $"An EV certificate is for {ShownText.Ascii(name.Content)}.");
            }
        }
    }

    private static ReadOnlySpan<byte> Onion => ".onion"u8;
}
