using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Data;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class CommonNameInternalName : CommonNameRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "common-name-internal",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A commonName is an Internal Name",
        Requirement = "A certificate has no Internal Names, in the commonName neither.",
        DataNeeded = "the certificate or precertificate, the root zone's domains at the time of issuance",
        Traps =
        [
            "a commonName that is an IP address is no name",
            "a commonName that is a dNSName of subjectAltName too is found there",
            "a commonName that is no host name at all is another finding",
        ],
        Violation = "A certificate of 2024 with the commonName mail.corp.local and another dNSName.",
        NearestLegal = "The same certificate with a commonName under a domain of the root zone.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrInternalNamesEnd, Severity.Critical, "TLS BR 1.0 s9.2.1 (later s7.1.4.2.1)"),
            new(EditionDates.BrInternalNamesEnd, EditionDates.BrProfiles, Severity.Critical, "TLS BR 1.3.1 s7.1.4.2.1"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s4.2.2, s7.1.2.7.12"),
        ],
    };

    private static readonly long End = EditionDates.BrInternalNamesEnd.ToUnixTimeSeconds();

    protected override void CheckName(scoped in AuditedCertificate certificate, scoped in NameAttribute attribute, scoped ReadOnlySpan<byte> text, CertificateRuleSink sink)
    {
        if (certificate.Tbs.NotAfter <= End || !IsHostName(text) || Names.IsOnion(text) || Names.IsAddress(text) || CommonNames.IsDnsNameOf(certificate, text))
        {
            return;
        }

        var status = Names.TopLevelStatus(certificate, text);
        if (status == TopLevelDomainStatus.Unknown)
        {
            sink.CannotTell("A top-level domain may be younger than the table of them.");
        }
        else if (status == TopLevelDomainStatus.NotDelegated)
        {
            sink.Violation(certificate, certificate.Subject.Value(attribute), $"The commonName {ShownText.Ascii(text)} is an Internal Name: its top-level domain was not in the root zone.");
        }
    }

    private static bool IsHostName(ReadOnlySpan<byte> text)
    {
        foreach (var label in new DnsLabels(Names.WithoutWildcard(text)))
        {
            if (!DnsLabel.IsLdh(label))
            {
                return false;
            }
        }

        return true;
    }
}
