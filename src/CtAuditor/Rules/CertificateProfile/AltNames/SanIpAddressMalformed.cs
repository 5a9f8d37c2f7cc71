using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanIpAddressMalformed() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.IpAddress)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.OddAddress);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-ip-address-malformed",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "An iPAddress of subjectAltName has neither 4 nor 16 bytes",
        Requirement = "An iPAddress has 4 bytes, or 16 for IPv6.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["in nameConstraints an address has a mask and twice the bytes"],
        Violation = "An iPAddress of 5 bytes.",
        NearestLegal = "An iPAddress of 4 bytes.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.7 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.6"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (name.Length is not (0 or 4 or 16))
        {
            sink.Violation(certificate, name, $"An iPAddress of subjectAltName has {name.Length} bytes: {ShownText.Hex(name)}.");
        }
    }
}
