using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// RFC 5280 section 4.2.1.10. Only the constraints of the issuer's own certificate are at hand, not those further up.
internal sealed class NameConstraintViolation : CertificateRule
{
    // Times the constraints of an issuer, of which the largest have some hundreds.
    private const int MaxNames = 1000;

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.IssuerCertificate, Names: NameTraits.DnsName | NameTraits.IpAddress);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "name-constraint-violation",
        Group = RuleGroups.CaProfile,
        Title = "A name is outside of the name constraints of the issuer",
        Requirement = "Every dNSName and iPAddress of a certificate is inside of the permitted and outside of the excluded subtrees of its issuer's "
            + "certificate.",
        DataNeeded = "the certificate or precertificate, and the certificate of its issuer",
        Traps =
        [
            "a constraint on one type of name says nothing about others",
            "a domain covers what is beneath it, and example.com does not cover badexample.com",
            "another certificate of the same CA may be free of constraints: the finding is about the one that was at hand",
            "a wildcard that only may reach into an excluded domain is no violation",
        ],
        Violation = "A certificate for www.profile.example from a CA that is permitted other.example.",
        NearestLegal = "The same certificate from a CA that is permitted profile.example.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.5.2; RFC 5280 s4.2.1.10")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!certificate.IssuerCertificate.Tbs.Extensions.TryFind(Oids.NameConstraints, out var extension)
            || !NameConstraintsView.TryRead(extension.Value, out var constraints)
            || !GeneralNamesView.TryRead(certificate.Extension(KnownExtension.SubjectAltName).Value, 0, out var names))
        {
            return;
        }

        var count = 0;
        foreach (var name in names)
        {
            if (count++ == MaxNames)
            {
                break;
            }

            if (name.Tag is not (GeneralNameTag.DnsName or GeneralNameTag.IpAddress))
            {
                continue;
            }

            if (IsAmong(name.Tag, name.Content, constraints.Excluded, isExcluding: true))
            {
                sink.Violation(certificate, name.Raw, $"The name {Shown(name.Tag, name.Content)} is inside of an excluded subtree of the issuer's certificate.");
            }
            else if (!IsAmong(name.Tag, name.Content, constraints.Permitted, isExcluding: false))
            {
                sink.Violation(certificate, name.Raw, $"The name {Shown(name.Tag, name.Content)} is outside of the permitted subtrees of the issuer's certificate.");
            }
        }
    }

    private static string Shown(byte tag, ReadOnlySpan<byte> name) => tag == GeneralNameTag.DnsName ? ShownText.Ascii(name) : ShownText.Hex(name);

    // What has no permitted subtree of its type is permitted (RFC 5280 section 4.2.1.10).
    private static bool IsAmong(byte tag, ReadOnlySpan<byte> name, NameConstraintsView.Subtrees subtrees, bool isExcluding)
    {
        var hasType = false;
        foreach (var subtree in subtrees)
        {
            if (subtree.Tag != tag)
            {
                continue;
            }

            hasType = true;
            var isInside = tag == GeneralNameTag.DnsName
                ? HostConstraint.Covers(subtree.Base, name, isExcluding)
                : HostConstraint.CoversAddress(subtree.Base, name);
            if (isInside)
            {
                return true;
            }
        }

        return !isExcluding && !hasType;
    }
}
