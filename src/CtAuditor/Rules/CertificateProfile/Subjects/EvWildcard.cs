using System.Text;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines sections 7.1.2.1 and 7.1.4.2.2 (9.8.1 and 9.2.2, at first 9.2.2 and 9.2.3, before version 2).
internal sealed class EvWildcard : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.ExtendedValidation;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-wildcard",
        Group = RuleGroups.CertificateProfile,
        Title = "EV certificate for a wildcard domain name",
        Requirement = "An EV certificate names no wildcard domain name, neither in subjectAltName nor in commonName, unless it ends in .onion.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a wildcard name under .onion is in order",
            "other certificates may have one",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 for *.profile.example.",
        NearestLegal = "The same certificate for www.profile.example.",
        Editions = [new(EditionDates.EvGuidelines, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.2.1, s7.1.4.2.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == NameAttributeKind.CommonName && IsWildcard(subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Value(attribute), $"commonName of an EV certificate is {ShownText.Value(subject, attribute)}.");
            }
        }

        if (!certificate.HasNames(NameTraits.Asterisk) || !GeneralNamesView.TryRead(certificate.Extension(KnownExtension.SubjectAltName).Value, 0, out var names))
        {
            return;
        }

        foreach (var name in names)
        {
            if (name.Tag == GeneralNameTag.DnsName && IsWildcard(name.Content))
            {
                sink.Violation(certificate, name.Content, $"An EV certificate is for {ShownText.Ascii(name.Content)}.");
            }
        }
    }

    private static ReadOnlySpan<byte> Onion => ".onion"u8;

    private static bool IsWildcard(ReadOnlySpan<byte> name) =>
        name.StartsWith("*."u8) && !(name.Length > Onion.Length && Ascii.EqualsIgnoreCase(name[^Onion.Length..], Onion));
}
