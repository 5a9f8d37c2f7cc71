using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.5: MUST contain exactly one Reserved Certificate Policy Identifier. Ballot SC-079 lets cross-certificates have
// several, section 7.1.2.2.6; before, the table of 2.0.0 said at least one.
internal sealed class CaReservedPolicySeveralAbove : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.CertificatePolicies, CertificateTraits.AnyPolicy);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-reserved-policy-several-unless-cross",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A CA certificate has several reserved policies, as only a cross-certificate may",
        Requirement = "certificatePolicies of a TLS CA certificate has exactly one reserved policy, or anyPolicy alone, unless it is a "
            + "cross-certificate for a CA that has another certificate.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a cross-certificate looks like any other: the finding is a notice, to be looked at",
            "pathLenConstraint 0 has a rule of its own",
            "before 2023-09-15 there could be several",
        ],
        Violation = "A CA certificate of 2024 without pathLenConstraint, with 2.23.140.1.2.1 and 2.23.140.1.2.2.",
        NearestLegal = "The same certificate with one of them.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.10.5, s7.1.2.2.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        if (!TlsCa.IssuesNoCa(certificate) && TlsCa.CountReservedPolicies(certificate) > 1)
        {
            sink.Violation(
                certificate,
                certificate.Extension(KnownExtension.CertificatePolicies).Raw,
                $"certificatePolicies has {TlsCa.CountReservedPolicies(certificate)} reserved policies, which only a cross-certificate may have.");
        }
    }
}
