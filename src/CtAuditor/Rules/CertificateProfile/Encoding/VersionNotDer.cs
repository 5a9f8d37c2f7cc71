using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// X.690 sections 8.3.2 and 11.5: version v1 is the default and left out, and an INTEGER is minimal.
internal sealed class VersionNotDer : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "version-not-der",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "The version field is not DER",
        Requirement = "The version is left out where it is v1, its default, and takes one octet otherwise.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "that a certificate is of version 1 is another rule's",
        ],
        Violation = "A certificate whose version field says 0.",
        NearestLegal = "A certificate without a version field, or with one that says 2.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1, MRSP 3.1 s5.2")],
    };

    // [0] { INTEGER of one octet that is not zero }
    private const int Length = 5;

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var tbs = certificate.Tbs;
        var field = tbs.VersionField;
        if (field.IsEmpty)
        {
            return;
        }

        if (tbs.Version == 0)
        {
            sink.Violation(certificate, field, $"The version field says v1, which is the default and left out in DER.");
        }
        else if (field.Length != Length && !ExtensionSyntax.IsMinimal(field[(Length - 1)..]))
        {
            sink.Violation(certificate, field, $"The version number {ShownText.Hex(field[(Length - 1)..])} is not encoded in as few octets as can be.");
        }
    }
}
