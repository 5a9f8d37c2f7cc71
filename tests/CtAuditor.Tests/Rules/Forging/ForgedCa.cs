using System.Security.Cryptography;
using CtAuditor.Pki;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;

namespace CtAuditor.Tests.Rules.Forging;

/// <summary>
/// A CA with a key. Certificates are encoded by BouncyCastle, so that what the product reads and cuts is not its own work.
/// </summary>
public sealed class ForgedCa
{
    private static readonly DerSequence EcdsaWithSha256 = new(new DerObjectIdentifier("1.2.840.10045.4.3.2"));

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Name _name;

    public ForgedCa(string name)
    {
        _name = new X509Name($"C=XX, O=Forged, CN={name}");
        Spki = _key.ExportSubjectPublicKeyInfo();
        Certificate = Sign(Tbs(
            new CertificateRecipe { Serial = [0x01], Extensions = [ForgedExtension.IsCa], NotBefore = Forge.Start.AddYears(-10), NotAfter = Forge.Start.AddYears(10) },
            [],
            _name,
            _key));
    }

    public byte[] Spki { get; }

    public Hash256 KeyHash => Hash256.Of(Spki);

    public byte[] Name => _name.GetDerEncoded();

    /// <summary>Its self-signed certificate.</summary>
    public byte[] Certificate { get; }

    /// <summary>The TBSCertificate of the recipe, <paramref name="more"/> appended to its extensions.</summary>
    public byte[] Tbs(CertificateRecipe recipe, params ForgedExtension[] more) =>
        Tbs(recipe, more, new X509Name($"CN={recipe.Subject}"), Forge.SubscriberKey);

    /// <summary>The certificate of the recipe.</summary>
    public byte[] Issue(CertificateRecipe recipe, params ForgedExtension[] more) => Sign(Tbs(recipe, more));

    /// <summary>A certificate for another CA's key and name.</summary>
    public byte[] Certify(ForgedCa other, CertificateRecipe recipe) => Sign(Tbs(recipe, [], other._name, other._key));

    /// <summary>TBS, algorithm and a fresh signature: ECDSA is randomised, so no two are the same.</summary>
    public byte[] Sign(byte[] tbs)
    {
        var signature = _key.SignData(tbs, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new DerSequence(Asn1Object.FromByteArray(tbs), EcdsaWithSha256, new DerBitString(signature)).GetDerEncoded();
    }

    private byte[] Tbs(CertificateRecipe recipe, ForgedExtension[] more, X509Name subject, ECDsa subjectKey)
    {
        var fields = new Asn1EncodableVector
        {
            new DerTaggedObject(true, 0, new DerInteger(2)),
            new DerInteger(recipe.Serial),
            EcdsaWithSha256,
            _name,
            new DerSequence(Time(recipe.NotBefore, recipe), Time(recipe.NotAfter, recipe)),
            subject,
            Asn1Object.FromByteArray(subjectKey.ExportSubjectPublicKeyInfo()),
            new DerTaggedObject(true, 3, new DerSequence([.. recipe.Extensions.Concat(more).Select(extension => extension.Encode())])),
        };
        return new DerSequence(fields).GetDerEncoded();
    }

    private static Asn1Object Time(DateTimeOffset time, CertificateRecipe recipe) => recipe.UsesGeneralizedTime
        ? new DerGeneralizedTime(time.UtcDateTime)
        : new DerUtcTime(time.UtcDateTime);
}
