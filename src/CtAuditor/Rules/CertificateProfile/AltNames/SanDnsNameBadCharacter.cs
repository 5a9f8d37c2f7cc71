using System.Buffers;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameBadCharacter() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.OddCharacter);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-bad-character",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A dNSName of subjectAltName has a character that no host name has",
        Requirement = "A dNSName has letters, digits, hyphens and dots, and an asterisk where a wildcard is allowed.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an asterisk and an underscore are rules of their own",
            "a question mark as a whole label of a precertificate is a redaction that logs once took",
        ],
        Violation = "The dNSName www.profile.example/path.",
        NearestLegal = "The dNSName www.profile.example.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.7 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.6"),
        ],
    };

    // Of the preferred name syntax (RFC 1034 section 3.5, RFC 1123 section 2.1), with what other rules are about: asterisk, underscore, NUL
    // and all that is no ASCII.
    private static readonly SearchValues<byte> Odd = SearchValues.Create(
        [.. Enumerable.Range(1, 0x7F).Select(octet => (byte)octet).Where(octet => !char.IsAsciiLetterOrDigit((char)octet) && !"-._*".Contains((char)octet, StringComparison.Ordinal))]);

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (!name.ContainsAny(Odd) || name.SequenceEqual(" "u8))
        {
            return;
        }

        foreach (var label in new DnsLabels(name))
        {
            if (label.ContainsAny(Odd) && !IsRedaction(certificate, label))
            {
                sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} has a character that no host name has.");
                return;
            }
        }
    }

    // draft-strad-trans-redaction: labels of a precertificate's names replaced by "?".
    private static bool IsRedaction(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> label) =>
        certificate.Has(CertificateTraits.Precertificate) && label.SequenceEqual("?"u8);
}
