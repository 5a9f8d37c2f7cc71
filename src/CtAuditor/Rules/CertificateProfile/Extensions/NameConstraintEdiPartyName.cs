using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.10: conforming CAs SHOULD NOT impose name constraints on x400Address, ediPartyName or registeredID.
internal sealed class NameConstraintEdiPartyName : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.NameConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "name-constraint-edi-party-name",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ca-profile-other",
        Title = "A name constraint is on EDI party names",
        Requirement = "Name constraints on ediPartyName should not be imposed.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "it is a recommendation",
        ],
        Violation = "A CA certificate with a permitted ediPartyName.",
        NearestLegal = "The same certificate with a permitted dNSName.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Warning, "RFC 5280 s4.2.1.10")],
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
            if (subtree.NameType == 5)
            {
                sink.Violation(certificate, subtree.Raw, $"A name constraint is on ediPartyName.");
            }
        }
    }
}
