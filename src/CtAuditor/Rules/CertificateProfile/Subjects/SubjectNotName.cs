using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 section 4.1.2.6: where it is not empty, the subject MUST be an X.500 distinguished name; RelativeDistinguishedName ::= SET SIZE
// (1..MAX).
internal sealed class SubjectNotName : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Any;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-not-name",
        Group = RuleGroups.CertificateProfile,
        Title = "Subject that is no distinguished name",
        Requirement = "The subject is a Name: a SEQUENCE of SETs of at least one attribute, each of a type and a value.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the empty SEQUENCE is a Name",
        ],
        Violation = "A certificate whose subject has an empty SET.",
        NearestLegal = "The same certificate with an attribute in the SET.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 s4.1.2.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        if (!subject.IsReadable || HasEmptyRdn(subject.Raw))
        {
            sink.Violation(certificate, subject.Raw, $"The subject is no distinguished name.");
        }
    }

    private static bool HasEmptyRdn(ReadOnlySpan<byte> name)
    {
        var outer = new DerReader(name);
        if (outer.TryRead(DerTag.Sequence, out var sequence, out _))
        {
            var rdns = sequence.Open();
            while (rdns.TryRead(DerTag.Set, out var rdn, out _))
            {
                if (rdn.Content.IsEmpty)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
