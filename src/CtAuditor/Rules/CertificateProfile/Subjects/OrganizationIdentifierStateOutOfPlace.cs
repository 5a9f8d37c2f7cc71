using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.4.2.8 (9.2.8 before version 2): a subdivision for the NTR Registration Scheme identifier.
internal sealed class OrganizationIdentifierStateOutOfPlace : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.CabfOrganizationIdentifier);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "cabf-organization-identifier-state-out-of-place",
        Group = RuleGroups.CertificateProfile,
        Title = "cabfOrganizationIdentifier of a scheme without states that has one",
        Requirement = "registrationStateOrProvince is for the scheme NTR alone.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "NTR with a state is in order",
        ],
        Violation = "A certificate with the scheme VAT and the state CA in the extension.",
        NearestLegal = "The same certificate with the scheme NTR, and the same in the subject.",
        Editions = [new(EditionDates.EvOrganizationIdentifier, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.4.2.8")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (OrganizationIdentifierView.TryReadExtension(certificate.Extension(KnownExtension.CabfOrganizationIdentifier).Value, out var identifier)
            && identifier.HasSubdivision
            && (identifier.Scheme.SequenceEqual("VAT"u8) || identifier.Scheme.SequenceEqual("PSD"u8)))
        {
            sink.Violation(certificate, identifier.Scheme, $"cabfOrganizationIdentifier of the scheme {ShownText.Ascii(identifier.Scheme)} has the state {ShownText.Ascii(identifier.Subdivision)}.");
        }
    }
}
