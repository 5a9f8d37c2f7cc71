using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// X.690 section 11.5: a value that is the DEFAULT is left out; section 11.1: TRUE is FF. RFC 5280 section 4.1: what is signed is DER.
internal sealed class BasicConstraintsDer : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.BasicConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "basic-constraints-der",
        Group = RuleGroups.CertificateProfile,
        Title = "cA of basicConstraints is not encoded as DER has it",
        Requirement = "cA FALSE is the default and is left out, so that a basicConstraints of an end entity is 3000; cA TRUE is 0101FF.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an empty SEQUENCE is how cA FALSE is encoded",
            "a value that is no BasicConstraints at all is another finding",
        ],
        Violation = "basicConstraints of a subscriber certificate is 3003010100.",
        NearestLegal = "The same certificate with 3000.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Error, "RFC 5280 s4.1, s4.2.1.9; X.690 s11.1, s11.5; TLS BR 2.2.6 s7.1.2.8.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (BasicConstraintsView.TryRead(certificate.Extension(KnownExtension.BasicConstraints).Value, out var constraints) && !constraints.IsCaDer)
        {
            sink.Violation(certificate, constraints.CaField, $"cA is encoded as {ShownText.Hex(constraints.CaField)}; DER {(constraints.IsCa ? "has 0101ff" : "leaves it out")}.");
        }
    }
}
