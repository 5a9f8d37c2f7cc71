using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// X.690 section 8.3.2: the first nine bits of an INTEGER are not all alike.
internal sealed class SerialNumberNotMinimal : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "serial-number-not-minimal",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "The serial number has superfluous leading octets",
        Requirement = "An INTEGER is encoded in as few octets as can be.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a zero octet in front of one that is 80 or more is needed",
        ],
        Violation = "A serial number 00 00 81.",
        NearestLegal = "A serial number 00 81.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1, MRSP 3.1 s5.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var serial = certificate.Tbs.SerialNumber;
        if (!ExtensionSyntax.IsMinimal(serial))
        {
            sink.Violation(certificate, certificate.Tbs.SerialNumberField, $"The serial number {ShownText.Hex(serial)} is not encoded in as few octets as can be.");
        }
    }
}
