using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.1.2.2: not longer than 20 octets; TLS BR section 7.1.2.7: below 2^159, which is the same for positive numbers.
internal sealed class SerialNumberTooLong : CertificateRule
{
    private const int MaxLength = 20;

    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "serial-number-too-long",
        Group = RuleGroups.CertificateProfile,
        PartOf = "serial-entropy-too-low",
        Title = "The serial number is longer than 20 octets",
        Requirement = "A serial number takes 20 octets at most, the octet counted that keeps it positive.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "20 octets whose first is below 80 are in order",
            "a leading zero octet that keeps the number positive counts",
        ],
        Violation = "A serial number of 20 octets whose first bit is set, which takes a zero octet more.",
        NearestLegal = "A serial number of 20 octets whose first bit is clear.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.2, TLS BR 2.2.6 s7.1.2.7")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var serial = certificate.Tbs.SerialNumber;
        if (serial.Length > MaxLength)
        {
            sink.Violation(certificate, certificate.Tbs.SerialNumberField, $"The serial number {ShownText.Hex(serial)} takes {serial.Length} octets; {MaxLength} is the limit.");
        }
    }
}
