using CtAuditor.Pki.Der;
using CtAuditor.Pki.Keys;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 6.1.5, MRSP section 5.1: P-256, P-384 and P-521.
internal sealed class EcCurveNotAllowed : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.EcKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ec-curve-not-allowed",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ecc-key-invalid",
        Title = "An ECDSA key is on a curve that is not allowed",
        Requirement = "ECDSA keys are on one of the curves P-256, P-384 and P-521.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "P-521 is allowed, also where old versions of a root program left it out",
            "a curve that is written out is another rule's",
        ],
        Violation = "A certificate with a key on P-224.",
        NearestLegal = "The same certificate with a key on P-521.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Critical, "TLS BR 2.2.6 s6.1.5, MRSP 3.1 s5.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var parameters = certificate.PublicKey.Parameters;
        if (NistCurve.Of(parameters) is not null)
        {
            return;
        }

        var reader = new DerReader(parameters);
        if (reader.TryRead(DerTag.ObjectIdentifier, out var curve, out _) && reader.AtEnd)
        {
            sink.Violation(certificate, parameters, $"The key is on the curve {ShownText.Oid(curve.Content)}, which is none of P-256, P-384 and P-521.");
        }
    }
}
