using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.5: MUST contain exactly one Reserved Certificate Policy Identifier; section 7.1.2.2.6 has the same of cross-
// certificates to which subscriber certificates chain directly.
internal sealed class CaReservedPolicySeveral : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.CertificatePolicies, CertificateTraits.AnyPolicy);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-reserved-policy-several",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A CA certificate that issues subscriber certificates has several reserved policies",
        Requirement = "certificatePolicies of a TLS CA certificate from which subscriber certificates come directly has exactly one reserved "
            + "policy, or anyPolicy alone.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a cross-certificate may have several, where other CAs come between: it is asked for pathLenConstraint 0",
            "anyPolicy has a rule of its own",
            "before 2023-09-15 there could be several",
        ],
        Violation = "A CA certificate of 2024 with pathLenConstraint 0, 2.23.140.1.2.1 and 2.23.140.1.2.2.",
        NearestLegal = "The same certificate with one of them.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.10.5, s7.1.2.2.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        if (TlsCa.IssuesNoCa(certificate) && TlsCa.CountReservedPolicies(certificate) > 1)
        {
            sink.Violation(
                certificate, certificate.Extension(KnownExtension.CertificatePolicies).Raw, $"certificatePolicies has {TlsCa.CountReservedPolicies(certificate)} reserved policies, and pathLenConstraint is 0.");
        }
    }
}
