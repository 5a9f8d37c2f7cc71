using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Data;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class CommonNameReservedAddress : CommonNameRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "common-name-ip-address-reserved",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A commonName is a Reserved IP Address",
        Requirement = "A certificate has no Reserved IP Address, in the commonName neither.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate of before 2015-11-01 that did not outlast that day",
            "a public address is in order where subjectAltName has it",
        ],
        Violation = "A certificate of 2024 with the commonName 10.0.0.1.",
        NearestLegal = "The same certificate with the commonName 9.0.0.1.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrInternalNamesEnd, Severity.Critical, "TLS BR 1.0 s9.2.1 (later s7.1.4.2.1)"),
            new(EditionDates.BrInternalNamesEnd, EditionDates.BrProfiles, Severity.Critical, "TLS BR 1.3.1 s7.1.4.2.1"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s4.2.2, s7.1.2.7.12"),
        ],
    };

    private static readonly long End = EditionDates.BrInternalNamesEnd.ToUnixTimeSeconds();

    protected override void CheckName(scoped in AuditedCertificate certificate, scoped in NameAttribute attribute, scoped ReadOnlySpan<byte> text, CertificateRuleSink sink)
    {
        Span<byte> address = stackalloc byte[16];
        if (certificate.Tbs.NotAfter > End
            && AddressText.TryParse(text, address, out var length)
            && ReservedNetworks.Find(address[..length], certificate.Tbs.NotBefore) is { } network)
        {
            sink.Violation(certificate, certificate.Subject.Value(attribute), $"The commonName {ShownText.Ascii(text)} is a Reserved IP Address ({network.Name}).");
        }
    }
}
