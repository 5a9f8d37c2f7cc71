using System.Text;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;
using CtAuditor.Tests.Pki.Certificates;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;
using Xunit;
using TheirName = Org.BouncyCastle.Asn1.X509.GeneralName;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>
/// What rules see of real certificates and what BouncyCastle, which shares no code with us, makes of the same bytes. Names, dates and
/// extensions as bytes are held against it beside the readers; here it is what is made of them.
/// </summary>
public sealed class BouncyCastleAgreementTests
{
    [SharedDataFact]
    public void Every_field_that_rules_use_is_the_same()
    {
        var (compared, extensions) = (0, 0);
        var disagreements = new StringBuilder();
        foreach (var (file, der) in RealCertificates.All)
        {
            if (!CertificateView.TryRead(der, out var view, out _) || TryReadTheirs(der) is not { } theirs)
            {
                continue;
            }

            compared++;
            var ours = AuditedCertificate.Read(RuleData.BuiltIn, view.Tbs, view, isPrecertificate: false);
            foreach (var difference in Differences(ours, theirs.TbsCertificate, ref extensions))
            {
                disagreements.AppendLine($"{Path.GetFileName(file)}: {difference}");
            }
        }

        Assert.True(disagreements.Length == 0, disagreements.ToString());
        Assert.True(compared > 2000, $"only {compared} certificates compared");
        Assert.True(extensions > 8000, $"only {extensions} extensions compared");
    }

    private static List<string> Differences(scoped in AuditedCertificate ours, TbsCertificateStructure theirs, ref int extensions)
    {
        var found = new List<string>();
        Compare(found, "subject", Attributes(ours.Subject), TheirAttributes(theirs.Subject));
        Compare(found, "issuer", Attributes(ours.Issuer), TheirAttributes(theirs.Issuer));
        Compare(found, "key", Key(ours), TheirKey(theirs.SubjectPublicKeyInfo) ?? Key(ours));
        foreach (var (kind, oid, read) in Readers)
        {
            var other = theirs.Extensions?.GetExtension(new DerObjectIdentifier(oid));
            Compare(found, $"presence of {kind}", ours.Has(KnownExtensions.TraitOf(kind)).ToString(), (other is not null).ToString());
            if (other is null || Parse(read, other) is not { } expected)
            {
                continue;
            }

            extensions++;
            var extension = ours.Extension(kind);
            Compare(found, $"criticality of {kind}", extension.IsCritical.ToString(), other.IsCritical.ToString());
            Compare(found, $"{kind}", Text(kind, ours, extension.Value), expected);
        }

        return found;
    }

    private static void Compare(List<string> found, string what, string ours, string theirs)
    {
        if (ours != theirs)
        {
            found.Add($"{what}: we '{ours}', they '{theirs}'");
        }
    }

    private static (KnownExtension Kind, string Oid, Func<Asn1Object, string> Read)[] Readers { get; } =
    [
        (KnownExtension.BasicConstraints, "2.5.29.19", value => BasicConstraints.GetInstance(value).IsCA().ToString()),
        (KnownExtension.KeyUsage, "2.5.29.15", value => TheirUsage(KeyUsage.GetInstance(value))),
        (KnownExtension.ExtendedKeyUsage, "2.5.29.37", value => string.Join(' ', Asn1Sequence.GetInstance(value).Cast<DerObjectIdentifier>().Select(purpose => purpose.Id))),
        (KnownExtension.SubjectAltName, "2.5.29.17", value => TheirNames(GeneralNames.GetInstance(value))),
        (KnownExtension.IssuerAltName, "2.5.29.18", value => TheirNames(GeneralNames.GetInstance(value))),
        (KnownExtension.CertificatePolicies, "2.5.29.32", value => string.Join(' ', CertificatePolicies.GetInstance(value).GetPolicyInformation().Select(policy => policy.PolicyIdentifier.Id))),
        (KnownExtension.SubjectKeyIdentifier, "2.5.29.14", value => Convert.ToHexString(SubjectKeyIdentifier.GetInstance(value).GetKeyIdentifier())),
    ];

    // What we make of an extension's value, in the words in which BouncyCastle's is put.
    private static string Text(KnownExtension kind, scoped in AuditedCertificate certificate, ReadOnlySpan<byte> value)
    {
        var text = new List<string>();
        var outer = new DerReader(value);
        switch (kind)
        {
            case KnownExtension.BasicConstraints:
                return certificate.Has(CertificateTraits.Ca).ToString();

            case KnownExtension.KeyUsage:
                return ((int)certificate.KeyUsage).ToString(System.Globalization.CultureInfo.InvariantCulture);

            case KnownExtension.SubjectKeyIdentifier:
                return outer.TryRead(out var identifier, out _) ? Convert.ToHexString(identifier.Content) : "";

            case KnownExtension.SubjectAltName or KnownExtension.IssuerAltName:
                GeneralNamesView.TryRead(value, 0, out var names);
                foreach (var name in names)
                {
                    text.Add($"{name.Tag & 0x1F}:{(name.Tag is 0x81 or 0x82 or 0x86 or 0x87 ? Convert.ToHexString(AsTheirs(name)) : "")}");
                }

                break;

            default:
                outer.TryRead(DerTag.Sequence, out var list, out _);
                var elements = list.Open();
                while (elements.TryRead(out var element, out _))
                {
                    var oid = element;
                    text.Add(element.Tag == DerTag.ObjectIdentifier || element.Open().TryRead(out oid, out _) ? Oids.ToDotted(oid.Content).TrimStart('#') : "?");
                }

                break;
        }

        return string.Join(' ', text);
    }

    // An IA5String is ASCII to them, whatever octets it has: the others become question marks.
    private static byte[] AsTheirs(scoped in DerElement name)
    {
        var content = name.Content.ToArray();
        return name.Tag == 0x87 ? content : Array.ConvertAll(content, octet => octet >= 0x80 ? (byte)'?' : octet);
    }

    private static string Attributes(scoped in NameView name)
    {
        var text = new List<string>();
        for (var i = 0; i < name.Count; i++)
        {
            ref readonly var attribute = ref name[i];
            text.Add($"{attribute.Rdn} {Oids.ToDotted(name.Type(attribute))} {attribute.Tag:X2}");
        }

        return string.Join('\n', text);
    }

    private static string TheirAttributes(X509Name name)
    {
        // X509Name itself turns values into text and drops their types: the sequence is walked.
        var text = new List<string>();
        var rdns = (Asn1Sequence)name.ToAsn1Object();
        for (var i = 0; i < rdns.Count; i++)
        {
            foreach (var pair in Asn1Set.GetInstance(rdns[i]))
            {
                var attribute = Asn1Sequence.GetInstance(pair);
                text.Add($"{i} {attribute[0]} {attribute[1].ToAsn1Object().GetEncoded()[0]:X2}");
            }
        }

        return string.Join('\n', text.Take(NameView.MaxCount));
    }

    private static string Key(scoped in AuditedCertificate certificate)
    {
        if (certificate.Has(CertificateTraits.RsaKey) && certificate.PublicKey.TryReadRsa(out var modulus, out var exponent))
        {
            // A modulus without the zero octet that it needs is read as if it had one, here and there.
            return $"RSA {Convert.ToHexString(modulus.TrimStart((byte)0))} {Convert.ToHexString(exponent)}";
        }

        return certificate.Has(CertificateTraits.EcKey) ? $"EC {Convert.ToHexString(certificate.PublicKey.Key)}" : "other";
    }

    // They take id-RSASSA-PSS for RSA and GOST for a curve.
    private static string? TheirKey(SubjectPublicKeyInfo info)
    {
        if (info.AlgorithmID.Algorithm.Id is not ("1.2.840.113549.1.1.1" or "1.2.840.10045.2.1"))
        {
            return null;
        }

        try
        {
            return PublicKeyFactory.CreateKey(info) switch
            {
                RsaKeyParameters rsa => $"RSA {Convert.ToHexString(rsa.Modulus.ToByteArrayUnsigned())} {Convert.ToHexString(rsa.Exponent.ToByteArray())}",
                ECPublicKeyParameters => $"EC {Convert.ToHexString(info.PublicKeyData.GetBytes())}",
                _ => "other",
            };
        }
        catch (Exception e) when (e is ArgumentException or IOException or SecurityUtilityException or InvalidCastException or ArithmeticException)
        {
            return null;
        }
    }

    private static string TheirUsage(KeyUsage usage)
    {
        var bits = 0;
        var bytes = usage.GetBytes();
        for (var i = 0; i < 9 && i / 8 < bytes.Length; i++)
        {
            bits |= (bytes[i / 8] & (0x80 >> (i % 8))) != 0 ? 1 << i : 0;
        }

        return bits.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string TheirNames(GeneralNames names) => string.Join(' ', names.GetNames().Select(name =>
        $"{name.TagNo}:{(name.TagNo is TheirName.Rfc822Name or TheirName.DnsName or TheirName.UniformResourceIdentifier or TheirName.IPAddress ? Convert.ToHexString(Content(name.Name)) : "")}"));

    private static byte[] Content(Asn1Encodable value) => value switch
    {
        Asn1OctetString octets => octets.GetOctets(),
        DerIA5String text => text.GetOctets(),
        _ => [],
    };

    private static string? Parse(Func<Asn1Object, string> read, X509Extension extension)
    {
        try
        {
            return read(Asn1Object.FromByteArray(extension.Value.GetOctets()));
        }
        catch (Exception e) when (e is ArgumentException or IOException or InvalidCastException or FormatException or NullReferenceException)
        {
            return null;
        }
    }

    private static X509CertificateStructure? TryReadTheirs(byte[] der)
    {
        try
        {
            var structure = X509CertificateStructure.GetInstance(Asn1Object.FromByteArray(der));
            _ = structure.TbsCertificate.Extensions?.GetExtensionOids();
            return structure;
        }
        catch (Exception e) when (e is IOException or ArgumentException or FormatException or InvalidCastException or IndexOutOfRangeException or NullReferenceException)
        {
            return null;
        }
    }
}
