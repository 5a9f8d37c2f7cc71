using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.10: for URIs the constraint MUST be specified as a fully qualified domain name.
internal sealed class NameConstraintUriNotHost : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.NameConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "name-constraint-uri-not-host",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ca-profile-other",
        Title = "A name constraint on URIs is no domain name",
        Requirement = "A name constraint of the type uniformResourceIdentifier is a fully qualified domain name, with or without a dot in front.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            ".example.com and host.example.com are both in order",
            "it is no URI, in spite of the type's name",
        ],
        Violation = "A CA certificate with https://www.profile.example as a permitted URI.",
        NearestLegal = "The same certificate with www.profile.example.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Error, "RFC 5280 s4.2.1.10")],
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
            if (subtree.Tag == GeneralNameTag.Uri && !HostConstraint.IsDomain(subtree.Base))
            {
                sink.Violation(certificate, subtree.Raw, $"The name constraint on URIs {ShownText.Ascii(subtree.Base)} is no fully qualified domain name.");
            }
        }
    }
}
