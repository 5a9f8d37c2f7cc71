using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.9, table: anyPolicy MUST NOT.
internal sealed class AnyPolicyInSubscriber : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.AnyPolicy);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "any-policy-in-subscriber",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "A subscriber certificate has anyPolicy",
        Requirement = "certificatePolicies of a subscriber certificate does not have anyPolicy.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a CA certificate may have it",
            "before 2023-09-15 it was not excluded beside a reserved policy",
        ],
        Violation = "A subscriber certificate of 2024 with 2.5.29.32.0 beside its reserved policy.",
        NearestLegal = "The same certificate without it.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.9")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.CertificatePolicies).Raw, $"certificatePolicies has anyPolicy.");
    }
}
