using Org.BouncyCastle.Asn1;

namespace CtAuditor.Tests.RealInput;

/// <summary>
/// The TBSCertificate that a log stores for a precertificate (RFC 6962 section 3.2), made by BouncyCastle's ASN.1 rather
/// than by the code under test.
/// </summary>
internal static class LoggedTbs
{
    private const string Poison = "1.3.6.1.4.1.11129.2.4.3";
    private const string AuthorityKeyIdentifier = "2.5.29.35";
    private const int Issuer = 3;

    /// <param name="precertificate">DER.</param>
    /// <param name="signer">The precertificate signing certificate, DER; null where the CA signed itself.</param>
    public static byte[] Of(byte[] precertificate, byte[]? signer = null)
    {
        var fields = Fields(precertificate);
        var extensions = Extensions(fields).Where(extension => Oid(extension) != Poison);
        if (signer is not null)
        {
            var signersFields = Fields(signer);
            var signersKey = Extensions(signersFields).Single(extension => Oid(extension) == AuthorityKeyIdentifier);
            fields[Issuer] = signersFields[Issuer];
            extensions = extensions.Select(extension => Oid(extension) == AuthorityKeyIdentifier ? signersKey : extension);
        }

        fields[^1] = new DerTaggedObject(true, 3, new DerSequence([.. extensions]));
        return new DerSequence([.. fields]).GetDerEncoded();
    }

    private static List<Asn1Encodable> Fields(byte[] certificate) =>
        [.. Asn1Sequence.GetInstance(Asn1Sequence.GetInstance(certificate)[0]).Cast<Asn1Encodable>()];

    private static IEnumerable<Asn1Encodable> Extensions(List<Asn1Encodable> fields) =>
        Asn1Sequence.GetInstance((Asn1TaggedObject)fields[^1], true).Cast<Asn1Encodable>();

    private static string Oid(Asn1Encodable extension) => ((DerObjectIdentifier)Asn1Sequence.GetInstance(extension)[0]).Id;
}
