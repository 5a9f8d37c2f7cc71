using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.8, table: rfc822Name, otherName and any other value NOT RECOMMENDED, nor directoryName within excludedSubtrees.
internal sealed class CaNameConstraintTypeNotRecommended : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.NameConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-name-constraint-type-not-recommended",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A name constraint of a CA certificate is on a type of name that is not recommended",
        Requirement = "Name constraints on types other than dNSName, iPAddress and directoryName are not recommended, nor is a directoryName in "
            + "excludedSubtrees.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "rfc822Name is in use where a CA issues for mail too",
            "a CA that cannot issue for TLS servers has a profile of its own",
        ],
        Violation = "A CA certificate of 2024 with a permitted rfc822Name.",
        NearestLegal = "The same certificate with a permitted dNSName.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.10.8")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        NameConstraintsView.TryRead(certificate.Extension(KnownExtension.NameConstraints).Value, out var constraints);
        foreach (var subtree in constraints.Permitted)
        {
            if (subtree.Tag is not (GeneralNameTag.DnsName or GeneralNameTag.IpAddress or GeneralNameTag.DirectoryName))
            {
                sink.Violation(certificate, subtree.Raw, $"A permitted subtree has a name with tag 0x{subtree.Tag:x2}.");
            }
        }

        foreach (var subtree in constraints.Excluded)
        {
            if (subtree.Tag is not (GeneralNameTag.DnsName or GeneralNameTag.IpAddress))
            {
                sink.Violation(certificate, subtree.Raw, $"An excluded subtree has a name with tag 0x{subtree.Tag:x2}.");
            }
        }
    }
}
