using System.Text;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;

namespace CtAuditor.Tests.Testbed;

/// <summary>A small hierarchy: a root, an ECDSA and an RSA sub-CA, a precertificate signing CA.</summary>
internal static class SampleCas
{
    public static readonly ForgedCa Root = Forge("root", "Alder Root", CaRole.Root, null, new RsaSigningKey(0));
    public static readonly ForgedCa Ecdsa = Forge("ecdsa", "Alder TLS CA 1", CaRole.Intermediate, Root, new EcdsaSigningKey("sample", "ecdsa"));
    public static readonly ForgedCa Rsa = Forge("rsa", "Alder TLS CA 2", CaRole.Intermediate, Root, new RsaSigningKey(1));
    public static readonly ForgedCa Rekeyed = Forge("rekeyed", "Alder TLS CA 1", CaRole.Intermediate, Root, new EcdsaSigningKey("sample", "rekeyed"));
    public static readonly ForgedCa Signer = Forge("signer", "Alder Precertificate Signer", CaRole.PrecertificateSigning, Ecdsa, new EcdsaSigningKey("sample", "signer"));

    public static IssuanceRequest Request(ForgedCa? issuer = null) => new()
    {
        Issuer = issuer ?? Ecdsa,
        SerialNumber = Convert.FromHexString("1122334455667788990011223344556677"),
        NotBefore = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new DateTimeOffset(2026, 12, 29, 23, 59, 59, TimeSpan.Zero),
        DnsNames = ["harbour.example", "www.harbour.example", "mail.harbour.example"],
        SubjectPublicKeyInfo = SubscriberKeys.Ecdsa("sample", "subscriber"),
    };

    /// <summary>Two SCTs of invented logs over a precertificate.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Scts(ForgedPrecertificate precertificate)
    {
        var first = SampleLog.Create(CtAuditor.Testbed.Logs.ForgedLogKind.Rfc6962, 0);
        var second = SampleLog.Create(CtAuditor.Testbed.Logs.ForgedLogKind.StaticCt, 7);
        return
        [
            first.AddPreChain(precertificate.Der, precertificate.LoggedTbs, precertificate.IssuerKeyHash),
            second.AddPreChain(precertificate.Der, precertificate.LoggedTbs, precertificate.IssuerKeyHash),
        ];
    }

    public static string Pem(ReadOnlyMemory<byte> certificate) =>
        new StringBuilder("-----BEGIN CERTIFICATE-----\n")
            .Append(Convert.ToBase64String(certificate.Span, Base64FormattingOptions.InsertLineBreaks))
            .Append("\n-----END CERTIFICATE-----\n")
            .ToString();

    private static ForgedCa Forge(string id, string name, CaRole role, ForgedCa? parent, SigningKey key) => new(new CaRequest
    {
        Id = id,
        Name = new DistinguishedName("XX", "Alder Authority", name),
        Key = key,
        Role = role,
        Parent = parent,
        Host = "alder.example",
        NotBefore = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new DateTimeOffset(2039, 12, 31, 23, 59, 59, TimeSpan.Zero),
    });
}
