using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Data;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanWildcardBelowTopLevelDomain() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Asterisk);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-wildcard-below-top-level-domain",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A wildcard of subjectAltName stands for all names of a top-level domain",
        Requirement = "A wildcard for a whole top-level domain is refused unless the applicant controls all of it.",
        DataNeeded = "the certificate or precertificate, the root zone's domains at the time of issuance",
        Traps =
        [
            "the operator of a top-level domain may have one",
            "a wildcard below a registered domain is in order",
        ],
        Violation = "The dNSName *.com.",
        NearestLegal = "The dNSName *.profile.com.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Notice, "TLS BR 2.2.6 s3.2.2.6")],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (name.StartsWith("*."u8) && !name[2..].Contains((byte)'.') && DnsLabel.IsLdh(name[2..]) && Names.TopLevelStatus(certificate, name) == TopLevelDomainStatus.Delegated)
        {
            sink.Violation(certificate, name, $"The wildcard {ShownText.Ascii(name)} stands for all names of a top-level domain.");
        }
    }
}
