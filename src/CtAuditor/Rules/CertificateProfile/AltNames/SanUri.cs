using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanUri() : ForbiddenNameRule(GeneralNameTag.Uri, Type)
{
    private const string Type = "uniformResourceIdentifier";

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Uri);

    public override RuleDescriptor Descriptor { get; } = Describe("san-uri", Type, "a certificate for clients may have one, such as a SPIFFE ID");
}
