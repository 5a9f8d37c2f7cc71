using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.7.8: cA MUST be FALSE. The role tells a subscriber by all that is in it beside cA: see CertificateRoles.
internal sealed class SubscriberIsCa : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.BasicConstraints | CertificateTraits.Ca);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subscriber-is-ca",
        Group = RuleGroups.CertificateProfile,
        Title = "A subscriber certificate has cA TRUE",
        Requirement = "A subscriber certificate is no CA certificate: the cA field of its basicConstraints is FALSE.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a CA certificate with names of servers has keyCertSign or cRLSign, and is none of a subscriber",
            "basicConstraints without cA is in order: FALSE is the default",
        ],
        Violation = "A certificate with serverAuth, a dNSName and digitalSignature as its only key usage has cA TRUE.",
        NearestLegal = "The same certificate with an empty basicConstraints.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.7.8")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.BasicConstraints).Raw, $"basicConstraints has cA TRUE in a certificate for a TLS server.");
    }
}
