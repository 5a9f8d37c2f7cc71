using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.Data;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class AiaInternalName : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aia-internal-name",
        Group = RuleGroups.CertificateProfile,
        Title = "A URL of authorityInfoAccess has a host that is no name of the public DNS",
        Requirement = "The URLs of a subscriber certificate's authorityInfoAccess are for everybody: their hosts are public.",
        DataNeeded = "the certificate or precertificate, the root zone's domains at the time of issuance",
        Traps =
        [
            "a host that is an IP address is no name",
            "a top-level domain that was in the root zone when the certificate was issued and is not any more",
        ],
        Violation = "A certificate whose caIssuers URL is http://pki.corp.local/ca.crt.",
        NearestLegal = "The same certificate with http://203.0.113.1/ca.crt.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Warning, "TLS BR 1.0 s13.2.1 and Appendix B (later s7.1.2.3)"),
            new(EditionDates.BrProfiles, null, Severity.Warning, "TLS BR 2.2.6 s7.1.2.7.7"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        // AuthorityInfoAccessSyntax ::= SEQUENCE OF SEQUENCE { accessMethod OBJECT IDENTIFIER, accessLocation GeneralName }
        var outer = new DerReader(certificate.Extension(KnownExtension.AuthorityInformationAccess).Value);
        if (!outer.TryRead(DerTag.Sequence, out var list, out _))
        {
            return;
        }

        for (var reader = list.Open(); reader.TryRead(DerTag.Sequence, out var description, out _);)
        {
            var fields = description.Open();
            if (fields.TryRead(DerTag.ObjectIdentifier, out _, out _) && fields.TryRead(GeneralNameTag.Uri, out var location, out _))
            {
                CheckHost(certificate, location.Content, sink);
            }
        }
    }

    private static void CheckHost(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> url, CertificateRuleSink sink)
    {
        var host = UriView.Read(url).Host;
        if (DnsLabel.IsLdh(DnsLabels.LastOf(host)) && !Names.IsAddress(host) && !Names.IsOnion(host) && Names.TopLevelStatus(certificate, host) == TopLevelDomainStatus.NotDelegated)
        {
            sink.Violation(certificate, url, $"The host of the URL {ShownText.Ascii(url)} is no name of the public DNS.");
        }
    }
}
