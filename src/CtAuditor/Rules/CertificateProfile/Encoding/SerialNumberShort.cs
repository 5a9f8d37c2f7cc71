using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// TLS BR section 7.1.2.7: 64 bits of output from a CSPRNG, in all of the number. A single one can be short by chance.
internal sealed class SerialNumberShort : CertificateRule
{
    private const int RandomBits = 64;

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber | CertificateRole.AnyCa | CertificateRole.OcspResponder);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "serial-number-short",
        Group = RuleGroups.CertificateProfile,
        PartOf = "serial-entropy-too-low",
        Title = "The serial number has fewer than 64 significant bits",
        Requirement = "A serial number contains at least 64 bits of a cryptographically secure random generator; one that is shorter may do so by chance, of which the message tells the odds.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "one short serial number can be chance: a number of k random bits less than it has room for comes once in 2^k",
            "a serial number of 64 bits and more says nothing of how it was made",
        ],
        Violation = "A serial number of 7 octets.",
        NearestLegal = "A serial number of 8 octets and a zero octet in front.",
        Editions = [new(EditionDates.BrSerialEntropy, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.7, MRSP 3.1 s5.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var serial = certificate.Tbs.SerialNumber;
        if (serial[0] >= 0x80 || !serial.ContainsAnyExcept((byte)0))
        {
            return;
        }

        var bits = PublicKeyView.BitLength(serial);
        if (bits < RandomBits)
        {
            sink.Violation(
                certificate,
                certificate.Tbs.SerialNumberField,
                $"The serial number {ShownText.Hex(serial)} has {bits} significant bits; of random numbers of {RandomBits} bits one in 2^{RandomBits - bits} is as short.");
        }
    }
}
