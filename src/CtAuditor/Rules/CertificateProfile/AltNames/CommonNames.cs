using System.Text;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

/// <summary>Compares a commonName with the names of subjectAltName.</summary>
internal static class CommonNames
{
    /// <summary>Whether subjectAltName can be read, or is not there: then it has no name.</summary>
    public static bool IsReadable(scoped in AuditedCertificate certificate) => !certificate.HasNames(NameTraits.Unreadable);

    /// <summary>Whether it is, byte for byte, a dNSName, or the one text of an iPAddress (TLS BR section 7.1.4.3).</summary>
    public static bool IsCopy(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> text)
    {
        Span<byte> address = stackalloc byte[AddressText.MaxLength];
        foreach (var name in NamesOf(certificate))
        {
            var isCopy = name.Tag switch
            {
                GeneralNameTag.DnsName => name.Content.SequenceEqual(text),
                GeneralNameTag.IpAddress => address[..AddressText.Format(name.Content, address)].SequenceEqual(text),
                _ => false,
            };
            if (isCopy && !text.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is a dNSName but for the case of letters, or any text of an iPAddress.</summary>
    public static bool IsSameName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> text)
    {
        Span<byte> address = stackalloc byte[16];
        var isAddress = AddressText.TryParse(text, address, out var length);
        foreach (var name in NamesOf(certificate))
        {
            if (name.Tag == GeneralNameTag.DnsName ? IsSame(name.Content, text) : name.Tag == GeneralNameTag.IpAddress && isAddress && name.Content.SequenceEqual(address[..length]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is a dNSName but for the case of letters.</summary>
    public static bool IsDnsNameOf(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> text)
    {
        foreach (var name in NamesOf(certificate))
        {
            if (name.Tag == GeneralNameTag.DnsName && IsSame(name.Content, text))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text) => name.SequenceEqual(text) || Ascii.EqualsIgnoreCase(name, text);

    private static GeneralNamesView NamesOf(scoped in AuditedCertificate certificate) =>
        certificate.Has(CertificateTraits.SubjectAltName) && GeneralNamesView.TryRead(certificate.Extension(KnownExtension.SubjectAltName).Value, 0, out var names) ? names : default;
}
