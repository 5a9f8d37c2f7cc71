using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.10: conforming CAs MUST NOT issue certificates where name constraints is an empty sequence; appendix A.2:
// GeneralSubtrees has at least one element.
internal sealed class NameConstraintsEmpty : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.NameConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "name-constraints-empty",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ca-profile-other",
        Title = "nameConstraints have neither permitted nor excluded subtrees",
        Requirement = "nameConstraints have permittedSubtrees, excludedSubtrees or both, with at least one subtree each.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "either of the two fields may be alone",
        ],
        Violation = "A CA certificate whose nameConstraints is an empty SEQUENCE.",
        NearestLegal = "The same certificate with one permitted subtree.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Error, "RFC 5280 s4.2.1.10")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.NameConstraints);
        if (!NameConstraintsView.TryRead(extension.Value, out var constraints))
        {
            return;
        }

        if (!constraints.Permitted.IsPresent && !constraints.Excluded.IsPresent)
        {
            sink.Violation(certificate, extension.Raw, $"nameConstraints have neither permittedSubtrees nor excludedSubtrees.");
        }

        if (constraints.Permitted.Raw is [_, 0])
        {
            sink.Violation(certificate, constraints.Permitted.Raw, $"permittedSubtrees has no subtree.");
        }

        if (constraints.Excluded.Raw is [_, 0])
        {
            sink.Violation(certificate, constraints.Excluded.Raw, $"excludedSubtrees has no subtree.");
        }
    }
}
