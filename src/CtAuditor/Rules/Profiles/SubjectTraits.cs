using System.Buffers;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.Profiles;

/// <summary>What a subject has.</summary>
internal static class SubjectTraits
{
    private static readonly SearchValues<byte> VisibleAscii = SearchValues.Create(" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    /// <summary>The traits of a subject; of one that cannot be read, those of what comes before the fault.</summary>
    public static CertificateTraits Of(scoped in NameView subject)
    {
        var traits = subject.IsEmpty ? CertificateTraits.EmptySubject : CertificateTraits.None;
        traits |= subject.RdnCount == subject.Total ? CertificateTraits.None : CertificateTraits.MultiValuedRdn;
        traits |= subject.IsReadable ? CertificateTraits.None : CertificateTraits.OddSubjectText;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            traits |= attribute.Kind switch
            {
                NameAttributeKind.CommonName => CertificateTraits.CommonName,
                NameAttributeKind.Organization => CertificateTraits.Organization,
                NameAttributeKind.Country => CertificateTraits.Country,
                NameAttributeKind.OrganizationalUnit => CertificateTraits.OrganizationalUnit,
                _ => CertificateTraits.OtherSubjectAttribute,
            };
            traits |= i > 0 && attribute.Rdn == subject[i - 1].Rdn ? CertificateTraits.MultiValuedRdn : CertificateTraits.None;
            traits |= IsPlain(attribute, subject.Value(attribute)) ? CertificateTraits.None : CertificateTraits.OddSubjectText;
        }

        return traits;
    }

    private static bool IsPlain(in NameAttribute attribute, ReadOnlySpan<byte> value) =>
        attribute.Tag is DerTag.PrintableString or DerTag.Utf8String or DerTag.Ia5String
        && !value.IsEmpty
        && value[0] != (byte)' '
        && value[^1] != (byte)' '
        && !value.ContainsAnyExcept(VisibleAscii);
}
