using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 section 7.1 and RFC 4518 section 2.6.1: outer spaces do not count in a comparison, so that two names that differ in bytes are one.
// No text forbids them; hence a warning.
internal sealed class IssuerLeadingSpace : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Any;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "issuer-leading-space",
        Group = RuleGroups.CertificateProfile,
        Title = "Value of the issuer that begins with a space",
        Requirement = "Values of a name neither begin nor end with white space, which comparisons pass over.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "spaces inside of a value are in order",
            "the issuer repeats the name of the CA, byte for byte",
        ],
        Violation = "A certificate whose issuer has organizationName with a space in front.",
        NearestLegal = "The same certificate without the space.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Warning, "RFC 5280 s7.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var issuer = ref certificate.Issuer;
        for (var i = 0; i < issuer.Count; i++)
        {
            ref readonly var attribute = ref issuer[i];
            if (NameValues.BeginsWithSpace(attribute.Tag, issuer.Value(attribute)))
            {
                sink.Violation(certificate, issuer.Value(attribute), $"{AttributeNames.Of(issuer, attribute)} {ShownText.Value(issuer, attribute)} of the issuer begins with a space.");
            }
        }
    }
}
