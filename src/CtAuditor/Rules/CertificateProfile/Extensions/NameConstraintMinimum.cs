using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.10: the minimum MUST be zero. TLS BR section 7.1.2.10.8: MUST NOT be present. X.690 section 11.5.
internal sealed class NameConstraintMinimum : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.NameConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "name-constraint-minimum",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ca-profile-other",
        Title = "A name constraint has a minimum",
        Requirement = "The field minimum of name constraints is not used: it is zero, and left out because that is the default.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "DER leaves out a field with its default: a zero is wrong too",
        ],
        Violation = "A CA certificate with a permitted subtree whose minimum is 1.",
        NearestLegal = "The same subtree without minimum.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 s4.2.1.10; TLS BR 2.2.6 s7.1.2.10.8")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (NameConstraintsView.TryRead(certificate.Extension(KnownExtension.NameConstraints).Value, out var constraints))
        {
            CheckSubtrees(certificate, sink, constraints.Permitted);
            CheckSubtrees(certificate, sink, constraints.Excluded);
        }
    }

    private static void CheckSubtrees(scoped in AuditedCertificate certificate, CertificateRuleSink sink, NameConstraintsView.Subtrees subtrees)
    {
        foreach (var subtree in subtrees)
        {
            if (!subtree.Minimum.IsEmpty)
            {
                sink.Violation(certificate, subtree.Raw, $"A name constraint has the field minimum.");
            }
        }
    }
}
