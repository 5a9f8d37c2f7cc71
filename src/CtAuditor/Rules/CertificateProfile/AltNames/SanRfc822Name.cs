using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanRfc822Name() : ForbiddenNameRule(GeneralNameTag.Rfc822Name, Type)
{
    private const string Type = "rfc822Name";

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Rfc822Name);

    public override RuleDescriptor Descriptor { get; } = Describe("san-rfc822-name", Type, "a certificate for mail has one");
}
