using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanOtherName() : ForbiddenNameRule(GeneralNameTag.OtherName, Type)
{
    private const string Type = "otherName";

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.OtherName);

    public override RuleDescriptor Descriptor { get; } = Describe("san-other-name", Type, "a certificate for clients may have one, such as a user principal name");
}
