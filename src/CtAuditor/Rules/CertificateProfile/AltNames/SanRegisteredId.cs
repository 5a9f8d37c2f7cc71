using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanRegisteredId() : ForbiddenNameRule(GeneralNameTag.RegisteredId, Type)
{
    private const string Type = "registeredID";

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.OddName);

    public override RuleDescriptor Descriptor { get; } = Describe("san-registered-id", Type, "a certificate for mail is no business of the TLS BR");
}
