using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Data;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanBareTopLevelDomain() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.SingleLabel);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-bare-top-level-domain",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A dNSName of subjectAltName is a top-level domain",
        Requirement = "A dNSName is a host's name or a wildcard below a domain that someone registered; a top-level domain alone is its registry's.",
        DataNeeded = "the certificate or precertificate, the root zone's domains at the time of issuance",
        Traps =
        [
            "the operator of a top-level domain can prove control of it (ICANN Specification 13)",
            "a name of one label that is no top-level domain is an Internal Name",
        ],
        Violation = "The dNSName com.",
        NearestLegal = "The dNSName profile.com.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Notice, "TLS BR 2.2.6 s1.6.1 (Base Domain Name), s3.2.2.4")],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (!name.Contains((byte)'.') && DnsLabel.IsLdh(name) && Names.TopLevelStatus(certificate, name) == TopLevelDomainStatus.Delegated)
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} is a top-level domain.");
        }
    }
}
