using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

/// <summary>A rule over each name of one type in subjectAltName or issuerAltName. What comes before a fault in the list is looked at.</summary>
/// <param name="extension">The extension, which the scope has to ask for.</param>
/// <param name="tag">The type, as in <see cref="GeneralNameTag"/>.</param>
internal abstract class GeneralNameRule(KnownExtension extension, byte tag) : CertificateRule
{
    public sealed override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!GeneralNamesView.TryRead(certificate.Extension(extension).Value, 0, out var names))
        {
            return;
        }

        foreach (var name in names)
        {
            if (name.Tag == tag)
            {
                CheckName(certificate, name.Content, sink);
            }
        }
    }

    /// <summary>Looks at one name.</summary>
    protected abstract void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink);
}
