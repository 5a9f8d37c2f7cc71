using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanX400Address() : ForbiddenNameRule(GeneralNameTag.X400Address, Type)
{
    private const string Type = "x400Address";

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.OddName);

    public override RuleDescriptor Descriptor { get; } = Describe("san-x400-address", Type, "a certificate for mail is no business of the TLS BR");
}
