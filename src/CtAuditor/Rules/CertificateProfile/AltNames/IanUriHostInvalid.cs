using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class IanUriHostInvalid() : GeneralNameRule(KnownExtension.IssuerAltName, GeneralNameTag.Uri)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.IssuerAltName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ian-uri-host-invalid",
        Group = RuleGroups.CertificateProfile,
        Title = "The host of a URI of issuerAltName is no fully qualified domain name and no address",
        Requirement = "The host of a uniformResourceIdentifier is a fully qualified domain name or an IP address.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a URI without a host, such as a URN or an LDAP URL that leaves it out",
            "user information, a port and an IPv6 address in brackets belong to a URI",
        ],
        Violation = "The uniformResourceIdentifier https://intranet/path.",
        NearestLegal = "The uniformResourceIdentifier https://user@[2001:db8::1]:8443/path.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.7, s4.2.1.6")],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        // A relative reference is another finding; an authority without a host leaves the choice to the reader (ldap:///).
        var uri = UriView.Read(name);
        if (!uri.Scheme.IsEmpty && !uri.Host.IsEmpty && !Names.IsQualifiedHost(uri.Host))
        {
            sink.Violation(certificate, name, $"The host of the uniformResourceIdentifier {ShownText.Ascii(name)} is no fully qualified domain name and no address.");
        }
    }
}
