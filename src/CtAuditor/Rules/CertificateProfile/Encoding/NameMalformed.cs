using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.1.2.4: Name ::= SEQUENCE OF SET SIZE (1..MAX) OF SEQUENCE { OBJECT IDENTIFIER, ANY }.
internal sealed class NameMalformed : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "name-malformed",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "The issuer or subject cannot be read as a Name",
        Requirement = "Issuer and subject are DER of the type Name, to the last byte.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an empty subject is a Name",
            "what the attributes hold is for other rules",
        ],
        Violation = "A subject with an attribute outside of a SET.",
        NearestLegal = "The same attribute inside a SET.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1, MRSP 3.1 s5.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!certificate.Subject.IsReadable)
        {
            sink.Violation(certificate, certificate.Tbs.Subject, $"The subject is not DER of the type Name.");
        }

        if (!certificate.Issuer.IsReadable)
        {
            sink.Violation(certificate, certificate.Tbs.Issuer, $"The issuer is not DER of the type Name.");
        }
    }
}
