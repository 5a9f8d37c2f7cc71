using System.Text;
using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

/// <summary>The registration schemes of EV Guidelines appendix H, and the countries that they are of.</summary>
internal static class RegistrationSchemes
{
    /// <summary>Whether the text begins with a scheme that the EV Guidelines know.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> text) => text.StartsWith("NTR"u8) || text.StartsWith("VAT"u8) || text.StartsWith("PSD"u8);

    /// <summary>
    /// Whether a scheme can be of a country: one of ISO 3166-1, XG for schemes that are global (EV Guidelines section 7.1.4.2.8), and for
    /// tax authorities the prefixes of EU Directive 2006/112/EC article 215, EL for Greece and XI for Northern Ireland (ballot SC68).
    /// </summary>
    public static bool IsCountry(ReadOnlySpan<byte> scheme, ReadOnlySpan<byte> country) =>
        CountryCodes.IsAssigned(country)
        || country.SequenceEqual("XG"u8)
        || (scheme.SequenceEqual("VAT"u8) && (country.SequenceEqual("EL"u8) || country.SequenceEqual("XI"u8)));

    /// <summary>Whether two codes are of one country.</summary>
    public static bool IsSameCountry(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => Ascii.EqualsIgnoreCase(Iso(one), Iso(other));

    private static ReadOnlySpan<byte> Iso(ReadOnlySpan<byte> code) => code switch
    {
        _ when code.SequenceEqual("EL"u8) => "GR"u8,
        _ when code.SequenceEqual("XI"u8) => "GB"u8,
        _ => code,
    };
}
