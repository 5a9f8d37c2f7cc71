using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

/// <summary>A requirement on nothing but the critical field of an extension that is there.</summary>
/// <param name="kind">The extension, which the scope needs.</param>
/// <param name="name">Its name in the texts.</param>
/// <param name="isWanted">Whether it has to be critical.</param>
internal abstract class CriticalityRule(KnownExtension kind, string name, bool isWanted) : CertificateRule
{
    public sealed override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(kind);
        if (extension.IsCritical != isWanted)
        {
            sink.Violation(certificate, extension.Raw, $"{name} {(isWanted ? "is not" : "is")} marked critical.");
        }
    }
}
