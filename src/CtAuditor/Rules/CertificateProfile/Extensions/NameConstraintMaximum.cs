using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.10: maximum MUST be absent.
internal sealed class NameConstraintMaximum : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.NameConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "name-constraint-maximum",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ca-profile-other",
        Title = "A name constraint has a maximum",
        Requirement = "The field maximum of name constraints is absent.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a minimum has a rule of its own",
        ],
        Violation = "A CA certificate with an excluded subtree whose maximum is 4.",
        NearestLegal = "The same subtree without maximum.",
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
            if (!subtree.Maximum.IsEmpty)
            {
                sink.Violation(certificate, subtree.Raw, $"A name constraint has the field maximum.");
            }
        }
    }
}
