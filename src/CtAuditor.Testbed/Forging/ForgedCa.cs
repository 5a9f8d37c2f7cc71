using System.Security.Cryptography;
using CtAuditor.Pki;
using CtAuditor.Testbed.Keys;

namespace CtAuditor.Testbed.Forging;

/// <summary>A CA of the testbed: a name, a key and the certificate that its parent gave it.</summary>
public sealed class ForgedCa
{
    private readonly CaRequest _request;

    /// <summary>Makes the CA and its certificate.</summary>
    public ForgedCa(CaRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _request = request;
        NameDer = request.Name.ToDer();
        KeyIdentifier = SHA256.HashData(request.Key.SubjectPublicKeyInfo.Span).AsMemory(0, 20);
        Certificate = CaCertificateForge.Forge(this, request);
    }

    /// <summary>How scenarios call it.</summary>
    public string Id => _request.Id;

    /// <summary>Its name.</summary>
    public DistinguishedName Name => _request.Name;

    /// <summary>Its name, DER.</summary>
    public ReadOnlyMemory<byte> NameDer { get; }

    /// <summary>Its key.</summary>
    public SigningKey Key => _request.Key;

    /// <summary>SHA-256 of its SubjectPublicKeyInfo: the issuer_key_hash of its precertificates.</summary>
    public Hash256 KeyHash => Key.KeyHash;

    /// <summary>subjectKeyIdentifier of its certificate: 160 bits of SHA-256 (RFC 7093 section 2, but over the whole SPKI).</summary>
    public ReadOnlyMemory<byte> KeyIdentifier { get; }

    /// <summary>What it is for.</summary>
    public CaRole Role => _request.Role;

    /// <summary>Who certified it; null for a root.</summary>
    public ForgedCa? Parent => _request.Parent;

    /// <summary>How its subscriber certificates look.</summary>
    public LeafProfile Leaf => _request.Leaf;

    /// <summary>Its certificate, DER.</summary>
    public ReadOnlyMemory<byte> Certificate { get; }

    /// <summary>Where its OCSP responder is.</summary>
    public string OcspUrl => $"http://ocsp.{_request.Host}";

    /// <summary>Where its certificate is.</summary>
    public string CertificateUrl => $"http://certs.{_request.Host}/{Id}.der";

    /// <summary>Where its certification practice statement is.</summary>
    public string CpsUrl => $"http://repository.{_request.Host}/cps";

    /// <summary>Where shard <paramref name="shard"/> of its CRL is.</summary>
    public string CrlUrl(int shard) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http://crl.{_request.Host}/{Id}/{shard}.crl");

    /// <summary>The chain that is submitted with its certificates: its own certificate first.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Chain()
    {
        var chain = new List<ReadOnlyMemory<byte>>();
        for (var ca = this; ca is not null; ca = ca.Parent)
        {
            if (ca.Role != CaRole.Root || Leaf.SubmitsRoot)
            {
                chain.Add(ca.Certificate);
            }
        }

        return chain;
    }
}
