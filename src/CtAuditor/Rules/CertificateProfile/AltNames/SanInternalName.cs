using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Data;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanInternalName() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.DnsName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-internal",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A dNSName of subjectAltName ends in no top-level domain that was delegated when the certificate was issued",
        Requirement = "A certificate has no Internal Names: each name ends in a domain of the root zone at the time of issuance.",
        DataNeeded = "the certificate or precertificate, the root zone's domains at the time of issuance",
        Traps =
        [
            "a top-level domain that was in the root zone when the certificate was issued and is not any more",
            "a name under .onion has rules of its own",
            "a certificate of before 2015-11-01 that did not outlast that day",
            "a top-level domain that is younger than the table that comes with the program cannot be told",
        ],
        Violation = "A certificate of 2024 with the dNSName mail.corp.local.",
        NearestLegal = "The same certificate with a name under a domain of the root zone.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrInternalNamesEnd, Severity.Critical, "TLS BR 1.0 s9.2.1 (later s7.1.4.2.1)"),
            new(EditionDates.BrInternalNamesEnd, EditionDates.BrProfiles, Severity.Critical, "TLS BR 1.3.1 s7.1.4.2.1"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s4.2.2, s7.1.2.7.12"),
        ],
    };

    private static readonly long End = EditionDates.BrInternalNamesEnd.ToUnixTimeSeconds();

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        // An empty or odd label is another finding, and so is a name under .onion that is no address.
        var label = DnsLabels.LastOf(name.EndsWith("."u8) ? name[..^1] : name);
        if (certificate.Tbs.NotAfter <= End || !DnsLabel.IsLdh(label) || Names.IsOnion(name))
        {
            return;
        }

        var status = Names.TopLevelStatus(certificate, name);
        if (status == TopLevelDomainStatus.Unknown)
        {
            sink.CannotTell("A top-level domain may be younger than the table of them.");
        }
        else if (status == TopLevelDomainStatus.NotDelegated)
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} is an Internal Name: its top-level domain was not in the root zone.");
        }
    }
}
