using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

/// <summary>A rule over each commonName of a subscriber certificate's subject.</summary>
internal abstract class CommonNameRule : CertificateRule
{
    // As long as a dNSName can be, and some: a commonName has 64 characters at most (RFC 5280 appendix A.1).
    private const int MaxUnpacked = 512;

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.CommonName);

    public sealed override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        Span<byte> buffer = stackalloc byte[MaxUnpacked];
        for (var i = 0; i < certificate.Subject.Count; i++)
        {
            ref readonly var attribute = ref certificate.Subject[i];
            if (attribute.Kind == NameAttributeKind.CommonName)
            {
                var value = certificate.Subject.Value(attribute);
                CheckName(certificate, attribute, Unpack(attribute.Tag, value, buffer), sink);
            }
        }
    }

    /// <summary>Looks at one.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="text">Its characters, a byte each where they are ASCII; those of BMPString and UniversalString unpacked.</param>
    /// <param name="sink">Takes violations.</param>
    protected abstract void CheckName(scoped in AuditedCertificate certificate, scoped in NameAttribute attribute, scoped ReadOnlySpan<byte> text, CertificateRuleSink sink);

    private static ReadOnlySpan<byte> Unpack(byte tag, ReadOnlySpan<byte> value, Span<byte> buffer)
    {
        var width = tag switch
        {
            DerTag.BmpString => 2,
            DerTag.UniversalString => 4,
            _ => 1,
        };
        if (width == 1 || value.Length % width != 0 || value.Length / width > buffer.Length)
        {
            return value;
        }

        for (var i = 0; i < value.Length; i++)
        {
            if (i % width == width - 1)
            {
                buffer[i / width] = value[i];
            }
            else if (value[i] != 0)
            {
                return value;
            }
        }

        return buffer[..(value.Length / width)];
    }
}
