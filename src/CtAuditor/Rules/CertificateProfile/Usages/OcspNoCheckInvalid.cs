using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.8.6: extnValue MUST be exactly 0500; RFC 6960 section 4.2.2.2.1.
internal sealed class OcspNoCheckInvalid : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder, CertificateTraits.OcspNoCheck);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ocsp-no-check-invalid",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ocsp-responder-cert-profile",
        Title = "id-pkix-ocsp-nocheck has another value than NULL",
        Requirement = "The value of id-pkix-ocsp-nocheck is NULL, which is 0500.",
        DataNeeded = "the responder's certificate",
        Traps =
        [
            "another responder's certificate lacks the extension, which is another finding",
        ],
        Violation = "id-pkix-ocsp-nocheck of a responder is 3000.",
        NearestLegal = "The same certificate with 0500.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.8.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var value = certificate.Extension(KnownExtension.OcspNoCheck);
        if (!value.Value.SequenceEqual((ReadOnlySpan<byte>)[0x05, 0x00]))
        {
            sink.Violation(certificate, value.Raw, $"id-pkix-ocsp-nocheck is '{ShownText.Hex(value.Value)}' and not 0500.");
        }
    }
}
