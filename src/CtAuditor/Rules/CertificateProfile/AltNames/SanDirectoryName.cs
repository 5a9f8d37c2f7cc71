using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDirectoryName() : ForbiddenNameRule(GeneralNameTag.DirectoryName, Type)
{
    private const string Type = "directoryName";

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.DirectoryName);

    public override RuleDescriptor Descriptor { get; } = Describe("san-directory-name", Type, "the certificate of a CA or of an OCSP responder may have one");
}
