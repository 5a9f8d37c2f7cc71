using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanEdiPartyName() : ForbiddenNameRule(GeneralNameTag.EdiPartyName, Type)
{
    private const string Type = "ediPartyName";

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.OddName);

    public override RuleDescriptor Descriptor { get; } = Describe("san-edi-party-name", Type, "a certificate for mail is no business of the TLS BR");
}
