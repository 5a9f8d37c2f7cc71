using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.1.2.2: a positive integer; TLS BR section 7.1.2.7 and MRSP section 5.2: greater than zero.
internal sealed class SerialNumberNotPositive : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "serial-number-not-positive",
        Group = RuleGroups.CertificateProfile,
        PartOf = "serial-entropy-too-low",
        Title = "The serial number is zero or negative",
        Requirement = "A serial number is a positive integer.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a number whose first octet is 80 or more is negative unless a zero octet precedes it",
        ],
        Violation = "A serial number of the single octet 00.",
        NearestLegal = "A serial number of the single octet 01.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.2, TLS BR 2.2.6 s7.1.2.7")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var serial = certificate.Tbs.SerialNumber;
        if (serial[0] >= 0x80)
        {
            sink.Violation(certificate, certificate.Tbs.SerialNumberField, $"The serial number {ShownText.Hex(serial)} is negative.");
        }
        else if (!serial.ContainsAnyExcept((byte)0))
        {
            sink.Violation(certificate, certificate.Tbs.SerialNumberField, $"The serial number is zero.");
        }
    }
}
