using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// TLS BR section 7.1.1: certificates are of type X.509 v3.
internal sealed class VersionNot3 : CertificateRule
{
    private const int V3 = 2;

    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "version-not-3",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "The certificate is not X.509 version 3",
        Requirement = "Certificates are of version 3, which is encoded as 2.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "version 1 is encoded by leaving the field out",
            "roots from before the requirement may be of version 1",
        ],
        Violation = "A certificate without a version field.",
        NearestLegal = "The same certificate with version 2 encoded, which is v3.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s7.1.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var tbs = certificate.Tbs;
        if (tbs.Version != V3)
        {
            sink.Violation(certificate, tbs.VersionField.IsEmpty ? tbs.SerialNumberField : tbs.VersionField, $"The version number is {tbs.Version}, which is not that of X.509 v3, {V3}.");
        }
    }
}
