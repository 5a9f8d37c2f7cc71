using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.CaProfile;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR sections 7.1.2.7.9, 7.1.2.10.5 and 7.1.2.8.8, table of permitted qualifiers: any other MUST NOT.
internal sealed class PolicyQualifierNotCps : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber | CertificateRole.AnyCa | CertificateRole.OcspResponder, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "policy-qualifier-not-cps",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "A policy qualifier is no pointer to a certification practice statement",
        Requirement = "Of policy qualifiers, certificates under the TLS BR have none but id-qt-cps.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a CA certificate that cannot issue for TLS servers is not meant",
            "before 2023-09-15 user notices were in use",
        ],
        Violation = "A subscriber certificate of 2024 with a user notice.",
        NearestLegal = "The same certificate with the URL of a certification practice statement in its place.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.9, s7.1.2.10.5, s7.1.2.8.8")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if ((certificate.Role & CertificateRole.AnyCa) != CertificateRole.None && !TlsCa.IsForServers(certificate))
        {
            return;
        }

        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            foreach (var qualifier in policy.Qualifiers)
            {
                if (!qualifier.IsCps)
                {
                    sink.Violation(certificate, qualifier.Raw, $"The policy {ShownText.Oid(policy.Oid)} has the qualifier {ShownText.Oid(qualifier.Oid)}.");
                }
            }
        }
    }
}
