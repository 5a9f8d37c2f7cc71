using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.Data;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

internal sealed class NameConstraintsReservedAddress : CertificateRule
{
    private static readonly byte PermittedSubtrees = DerTag.Constructed(0);

    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.NameConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "name-constraints-reserved-ip-address",
        Group = RuleGroups.CaProfile,
        Title = "nameConstraints permit Reserved IP Addresses",
        Requirement = "The addresses that nameConstraints permit are assigned to the applicant, which a block that IANA keeps for special purposes never is.",
        DataNeeded = "the certificate",
        Traps =
        [
            "excluded subtrees may be of any addresses",
            "an address and mask of zeros only permit everything and are another matter",
        ],
        Violation = "A CA certificate whose nameConstraints permit 192.0.0.0/16.",
        NearestLegal = "The same certificate with 192.0.0.0/16 excluded.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.1.6 s9.7 (later s7.1.5), s7.1.4.2.1"),
            new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.10.8, s4.2.2"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        // NameConstraints ::= SEQUENCE { permittedSubtrees [0], excludedSubtrees [1] }, each of GeneralSubtree ::= SEQUENCE { base GeneralName, ... }
        var outer = new DerReader(certificate.Extension(KnownExtension.NameConstraints).Value);
        if (!outer.TryRead(DerTag.Sequence, out var constraints, out _) || !constraints.Open().TryRead(PermittedSubtrees, out var permitted, out _))
        {
            return;
        }

        for (var reader = permitted.Open(); reader.TryRead(DerTag.Sequence, out var subtree, out _);)
        {
            if (subtree.Open().TryRead(GeneralNameTag.IpAddress, out var network, out _) && network.Content.Length is 8 or 32)
            {
                CheckNetwork(certificate, network.Content, sink);
            }
        }
    }

    private static void CheckNetwork(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> network, CertificateRuleSink sink)
    {
        var mask = network[(network.Length / 2)..];
        if (mask.ContainsAnyExcept((byte)0) && ReservedNetworks.FindIntersecting(network[..(network.Length / 2)], mask, certificate.Tbs.NotBefore) is { } reserved)
        {
            sink.Violation(certificate, network, $"The permitted addresses {ShownText.Address(network[..(network.Length / 2)])}, mask {ShownText.Address(mask)}, meet a reserved block ({reserved.Name}).");
        }
    }
}
