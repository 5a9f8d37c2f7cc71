using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 6.1.7: a root's key signs no certificates but its own, those of CAs, for OCSP responses and for the CA's infrastructure.
internal sealed class RootIssuesLeaf : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.IssuerCertificate,
        AnyOf: CertificateTraits.DomainValidated | CertificateTraits.OrganizationValidated | CertificateTraits.IndividualValidated | CertificateTraits.ExtendedValidated);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "root-issues-leaf",
        Group = RuleGroups.CaProfile,
        Title = "A root issued a subscriber certificate",
        Requirement = "The key of a root signs no subscriber certificates.",
        DataNeeded = "the certificate or precertificate, and its issuer's",
        Traps =
        [
            "certificates of OCSP responders come from roots too",
            "a certificate for the CA's own infrastructure has none of the reserved policies",
            "a CA that names itself as issuer with another key of its own is no root",
            "an issuer of the same name whose key identifier is another is not the issuer",
            "before 2017-05-14 there were exceptions",
        ],
        Violation = "A certificate with the policy for domain validation is issued by a self-signed CA.",
        NearestLegal = "The same certificate issued by a subordinate CA.",
        Editions = [new(EditionDates.BrRootKeys, null, Severity.Critical, "TLS BR 2.2.6 s6.1.7; MRSP 3.1 s5.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        // Subordinate CAs, which are nearly all, are done with here.
        var tbs = certificate.IssuerCertificate.Tbs;
        if (!tbs.Issuer.SequenceEqual(tbs.Subject) || !certificate.Tbs.Issuer.SequenceEqual(tbs.Subject))
        {
            return;
        }

        var issuer = AuditedCertificate.Read(certificate.Data, tbs, certificate.IssuerCertificate, isPrecertificate: false);
        if (issuer.Role == CertificateRole.RootCa && KeyIdentifiers.MaySign(issuer, issuer) && KeyIdentifiers.MaySign(issuer, certificate))
        {
            sink.Violation(certificate, certificate.Tbs.Issuer, $"The issuer is a root.");
        }
    }
}
