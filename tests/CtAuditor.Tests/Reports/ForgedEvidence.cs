using System.Security.Cryptography;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Findings;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace CtAuditor.Tests.Reports;

/// <summary>A CA, a log and a finding about them, forged with BouncyCastle.</summary>
internal sealed class ForgedEvidence : IDisposable
{
    private static readonly DateTime NotBefore = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly SecureRandom _random = new();
    private readonly ECDsa _logKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly AsymmetricCipherKeyPair _caKey;
    private readonly AsymmetricCipherKeyPair _signingKey;
    private readonly AsymmetricCipherKeyPair _subjectKey;
    private readonly List<byte[]> _leaves = [];

    public ForgedEvidence()
    {
        _caKey = NewKey();
        _signingKey = NewKey();
        _subjectKey = NewKey();
        CaCertificate = Forge(CaName, CaName, _caKey, _caKey, BigInteger.One, 3650, g =>
        {
            g.AddExtension(X509Extensions.BasicConstraints, true, new BasicConstraints(true));
            g.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(KeyUsage.KeyCertSign | KeyUsage.CrlSign));
        });
        PrecertificateSigningCertificate = Forge(SigningName, CaName, _signingKey, _caKey, BigInteger.Two, 3650, g =>
        {
            g.AddExtension(X509Extensions.BasicConstraints, true, new BasicConstraints(0));
            g.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(KeyUsage.KeyCertSign));
            g.AddExtension(X509Extensions.ExtendedKeyUsage, true, new DerSequence(new DerObjectIdentifier("1.3.6.1.4.1.11129.2.4.4")));
        });
        LogKey = _logKey.ExportSubjectPublicKeyInfo();
        Log = new LogDescriptor
        {
            Name = "Alder 2026 Test",
            Kind = LogKind.Rfc6962,
            MonitoringPrefix = new Uri("https://alder.log.test/2026/"),
            SubmissionPrefix = new Uri("https://alder.log.test/2026/"),
            Key = LogKey,
            LogId = Hash256.Of(LogKey),
            MaximumMergeDelay = TimeSpan.FromHours(24),
        };
    }

    public static X509Name CaName { get; } = new("C=XX,O=Forged Authority,CN=Forged CA 1");

    public static X509Name SigningName { get; } = new("C=XX,O=Forged Authority,CN=Forged Precertificate Signing");

    public byte[] CaCertificate { get; }

    public byte[] PrecertificateSigningCertificate { get; }

    public byte[] LogKey { get; }

    public LogDescriptor Log { get; }

    public LogRow LogRow => new() { Number = 1, Descriptor = Log };

    public byte[] Precertificate(int serial, int days, bool viaSigningCertificate = false) =>
        Forge(SubjectName, viaSigningCertificate ? SigningName : CaName, _subjectKey, viaSigningCertificate ? _signingKey : _caKey, BigInteger.ValueOf(serial), days, g =>
        {
            AddNames(g);
            g.AddExtension(new DerObjectIdentifier("1.3.6.1.4.1.11129.2.4.3"), true, DerNull.Instance);
            g.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(KeyUsage.DigitalSignature));
        });

    public byte[] Final(int serial, int days) => Forge(SubjectName, CaName, _subjectKey, _caKey, BigInteger.ValueOf(serial), days, g =>
    {
        AddNames(g);
        g.AddExtension(new DerObjectIdentifier("1.3.6.1.4.1.11129.2.4.2"), false, new DerOctetString(new byte[] { 0, 3, 0, 1, 0 }));
        g.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(KeyUsage.DigitalSignature));
    });

    /// <summary>Puts entries for the certificates into a log among others, and answers evidence with proofs.</summary>
    public IReadOnlyList<EvidenceItem> Logged(params (string Role, byte[] Der)[] certificates)
    {
        _leaves.Clear();
        var places = new Dictionary<int, int>();
        for (var i = 0; i < certificates.Length; i++)
        {
            // Others before, between and after, so that paths turn left and right.
            AddOther(2 * i);
            AddOther((2 * i) + 1);
            if (certificates[i].Role is "precertificate" or "final")
            {
                places[i] = _leaves.Count;
                _leaves.Add(Leaf(certificates[i].Role, certificates[i].Der));
            }
        }

        AddOther(99);
        return [.. certificates.Select((c, i) => new EvidenceItem
        {
            Role = c.Role,
            Der = c.Der,
            Sightings = places.TryGetValue(i, out var place) ? [Sighting(place)] : [],
        })];
    }

    public FindingRow Finding(IReadOnlyList<EvidenceItem> evidence)
    {
        var precertificate = evidence.FirstOrDefault(e => e.Role == "precertificate");
        var final = evidence.FirstOrDefault(e => e.Role == "final");
        Assert(CertificateView.TryRead((precertificate ?? final)!.Der.Span, out var view, out _));
        var sighting = (precertificate ?? final)!.Sightings[0];
        return new FindingRow
        {
            IssuerText = "C=XX, O=Forged Authority, CN=Forged CA 1",
            OpenedAt = new DateTimeOffset(2026, 6, 3, 4, 5, 6, TimeSpan.Zero),
            Revisions = 1,
            Finding = new Finding
            {
                Id = "0123456789abcdef0123456789abcdef",
                RuleId = "precert-final-validity-mismatch",
                Severity = Severity.Critical,
                Confidence = Confidence.Confirmed,
                Message = "The final certificate has another validity than its precertificate.",
                Reference = "TLS BR 2.2.6 section 7.1.2.9",
                IssuerName = Issuer(evidence),
                IssuerKeyHash = IssuerKeyHash,
                SerialNumber = view.Tbs.SerialNumber.ToArray(),
                PrecertificateFingerprint = precertificate is null ? null : Hash256.Of(precertificate.Der.Span),
                CertificateFingerprint = final is null ? null : Hash256.Of(final.Der.Span),
                Subject = NameText.Format(view.Tbs.Subject),
                DnsNames = DnsNames.Read(view.Tbs),
                NotBefore = DateTimeOffset.FromUnixTimeSeconds(view.Tbs.NotBefore),
                NotAfter = DateTimeOffset.FromUnixTimeSeconds(view.Tbs.NotAfter),
                LogName = sighting.LogName,
                LogIndex = sighting.Index,
                SctTime = DateTimeOffset.FromUnixTimeMilliseconds((long)sighting.Timestamp),
                Evidence = evidence,
            },
            Status = FindingStatus.Open,
            FirstSeen = new DateTimeOffset(2026, 6, 3, 4, 5, 6, TimeSpan.Zero),
            LastSeen = new DateTimeOffset(2026, 6, 4, 4, 5, 6, TimeSpan.Zero),
        };
    }

    public void Dispose() => _logKey.Dispose();

    private static X509Name SubjectName { get; } = new("CN=shop.forged.example");

    private Hash256 IssuerKeyHash
    {
        get
        {
            Assert(CertificateView.TryRead(CaCertificate, out var view, out _));
            return view.Tbs.HashSubjectPublicKeyInfo();
        }
    }

    private static void Assert(bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException("The forged evidence is not what it should be.");
        }
    }

    private static byte[] Issuer(IReadOnlyList<EvidenceItem> evidence)
    {
        Assert(CertificateView.TryRead(evidence.First(e => e.Role == "issuer").Der.Span, out var view, out _));
        return view.Tbs.Subject.ToArray();
    }

    private static void AddNames(X509V3CertificateGenerator generator) => generator.AddExtension(
        X509Extensions.SubjectAlternativeName,
        false,
        new GeneralNames([new GeneralName(GeneralName.DnsName, "shop.forged.example"), new GeneralName(GeneralName.DnsName, "www.forged.example")]));

    private AsymmetricCipherKeyPair NewKey()
    {
        var generator = new ECKeyPairGenerator("ECDSA");
        generator.Init(new ECKeyGenerationParameters(SecObjectIdentifiersP256, _random));
        return generator.GenerateKeyPair();
    }

    private static DerObjectIdentifier SecObjectIdentifiersP256 => new("1.2.840.10045.3.1.7");

    private byte[] Forge(
        X509Name subject, X509Name issuer, AsymmetricCipherKeyPair key, AsymmetricCipherKeyPair signer, BigInteger serial, int days, Action<X509V3CertificateGenerator> extend)
    {
        var generator = new X509V3CertificateGenerator();
        generator.SetSerialNumber(serial);
        generator.SetSubjectDN(subject);
        generator.SetIssuerDN(issuer);
        generator.SetNotBefore(NotBefore);
        generator.SetNotAfter(NotBefore.AddDays(days));
        generator.SetPublicKey(key.Public);
        extend(generator);
        return generator.Generate(new Asn1SignatureFactory("SHA256WITHECDSA", signer.Private, _random)).GetEncoded();
    }

    private void AddOther(int number) => _leaves.Add([0, 0, 0, 0, 1, 0x90, 0, 0, 0, (byte)number, 0, 0, 0, 0, 1, (byte)number, 0, 0]);

    private byte[] Leaf(string role, byte[] der)
    {
        Assert(CertificateView.TryRead(der, out var view, out _));
        using var leaf = new MemoryStream();
        leaf.Write([0, 0]);
        leaf.Write([0, 0, 0x01, 0x97, 0x30, 0, 0, (byte)_leaves.Count]);
        var entry = der;
        if (role == "precertificate")
        {
            leaf.Write([0, 1]);
            leaf.Write(IssuerKeyHash.ToArray());
            entry = TbsOf(view);
        }
        else
        {
            leaf.Write([0, 0]);
        }

        leaf.Write([(byte)(entry.Length >> 16), (byte)(entry.Length >> 8), (byte)entry.Length]);
        leaf.Write(entry);
        leaf.Write([0, 0]);
        return leaf.ToArray();
    }

    private byte[] TbsOf(in CertificateView precertificate)
    {
        Assert(CertificateView.TryRead(PrecertificateSigningCertificate, out var signing, out _));
        var via = precertificate.Tbs.Issuer.SequenceEqual(signing.Tbs.Subject) ? PrecertificateSigningCertificate : [];
        var tbs = new byte[CanonicalTbs.MaxLengthForPrecertificate(precertificate, via)];
        Assert(CanonicalTbs.TryForPrecertificate(precertificate, via, tbs, out var written, out _));
        return tbs[..written];
    }

    private LogSighting Sighting(int index)
    {
        Hash256[] hashes = [.. _leaves.Select(leaf => MerkleHash.LeafOf(leaf))];
        var head = new SignedTreeHead
        {
            LogId = Log.LogId,
            TreeSize = hashes.Length,
            Timestamp = 1_780_000_000_123,
            RootHash = MerkleHash.Subtree(hashes),
            Signature = ReadOnlyMemory<byte>.Empty,
        };
        var signature = _logKey.SignData(head.SignedData(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new LogSighting
        {
            LogNumber = 1,
            LogId = Log.LogId,
            LogName = Log.Name,
            Index = index,
            Timestamp = 0x0000_0197_3000_0000UL + (ulong)index,
            MerkleTreeLeaf = _leaves[index],
            Proof = new SightingProof(
                hashes.Length, head.Timestamp, head.RootHash, (byte[])[4, 3, (byte)(signature.Length >> 8), (byte)signature.Length, .. signature], Path(index, hashes)),
        };
    }

    /// <summary>RFC 6962 section 2.1.1, as it is written.</summary>
    private static List<Hash256> Path(int index, ReadOnlySpan<Hash256> leaves)
    {
        if (leaves.Length == 1)
        {
            return [];
        }

        var k = 1;
        while (k * 2 < leaves.Length)
        {
            k *= 2;
        }

        return index < k
            ? [.. Path(index, leaves[..k]), MerkleHash.Subtree(leaves[k..])]
            : [.. Path(index - k, leaves[k..]), MerkleHash.Subtree(leaves[..k])];
    }
}
