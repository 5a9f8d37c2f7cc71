using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.9: MUST contain at least one PolicyInformation; before 2.0.0 section 7.1.2.3(a). RFC 5280 section 4.2.1.4.
internal sealed class PoliciesEmpty : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "certificate-policies-empty",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "certificatePolicies of a subscriber certificate has no policy",
        Requirement = "certificatePolicies of a subscriber certificate has at least one policy.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "which policy it is is another matter",
            "a certificate without the extension has a finding of another kind",
        ],
        Violation = "A subscriber certificate of 2024 whose certificatePolicies is an empty SEQUENCE.",
        NearestLegal = "The same certificate with the reserved policy of domain validation in it.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.BrFirst, Severity.Error, "RFC 5280 s4.2.1.4"),
            new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.9; RFC 5280 s4.2.1.4"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.CertificatePolicies);
        if (PoliciesView.TryRead(extension.Value, out var policies) && policies.IsEmpty)
        {
            sink.Violation(certificate, extension.Raw, $"certificatePolicies has no policy.");
        }
    }
}
