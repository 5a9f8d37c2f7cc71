using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR since 1.0: pathLenConstraint SHOULD NOT be present; since 2.0.0, section 7.1.2.1.4, NOT RECOMMENDED.
internal sealed class RootPathLength : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa, CertificateTraits.BasicConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "root-path-length-present",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-basic-constraints-invalid",
        Title = "A root certificate has pathLenConstraint",
        Requirement = "A root certificate should have no pathLenConstraint.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "a subordinate CA may have it",
            "it is no violation",
        ],
        Violation = "A root certificate with pathLenConstraint 3.",
        NearestLegal = "The same certificate without it.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Warning, "TLS BR 1.8.7 s7.1.2.1"),
            new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.1.4"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (BasicConstraintsView.TryRead(certificate.Extension(KnownExtension.BasicConstraints).Value, out var constraints) && !constraints.PathLengthField.IsEmpty)
        {
            sink.Violation(certificate, constraints.PathLengthField, $"The root certificate has pathLenConstraint.");
        }
    }
}
