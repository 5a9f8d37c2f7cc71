using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// RFC 5280 section 4.2.1.9: where it appears, pathLenConstraint MUST be greater than or equal to zero; INTEGER (0..MAX).
internal sealed class PathLengthNegative : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.BasicConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "path-length-negative",
        Group = RuleGroups.CertificateProfile,
        PartOf = "basic-constraints-der",
        Title = "pathLenConstraint is negative",
        Requirement = "pathLenConstraint is zero or more.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "zero is in order: no CA certificate may follow",
        ],
        Violation = "basicConstraints of a CA certificate has pathLenConstraint -1.",
        NearestLegal = "The same certificate with pathLenConstraint 0.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.9")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (BasicConstraintsView.TryRead(certificate.Extension(KnownExtension.BasicConstraints).Value, out var constraints) && constraints.IsPathLengthNegative)
        {
            sink.Violation(certificate, constraints.PathLengthField, $"pathLenConstraint is a negative number: {ShownText.Hex(constraints.PathLengthField)}.");
        }
    }
}
