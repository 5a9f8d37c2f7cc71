using System.Text;
using CtAuditor.Pki;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.BulkForging;

/// <summary>The certificates of one CA and variety as DER with holes.</summary>
internal sealed class BulkTemplate
{
    private static readonly string[] Hosts = ["www", "mail", "api", "shop", "static", "webdisk"];

    private static readonly (int, int)[] Shared =
        [(PairFields.Serial, PairFields.SerialLength), (PairFields.Label, PairFields.LabelLength), (PairFields.Key, PairFields.PointLength), (PairFields.Key + PairFields.PointLength, PairFields.KeyLength - PairFields.PointLength)];

    /// <param name="issuer">The CA; its key may be a filler.</param>
    /// <param name="variety">0 to 2: how many names, which key, how long it lives.</param>
    /// <param name="logs">Key and kind of the logs whose SCTs are embedded.</param>
    /// <param name="notBefore">The same for all.</param>
    /// <param name="markers">The fields to build with.</param>
    public BulkTemplate(ForgedCa issuer, int variety, IReadOnlyList<(SigningKey Key, ForgedLogKind Kind)> logs, DateTimeOffset notBefore, PairFields markers)
    {
        HasRsaKey = variety == 2;
        IssuerKeyHash = issuer.KeyHash;
        Chain = issuer.Chain();
        ChainBytes = CtStructs.CertificateChain(Chain);
        Fingerprints = new TlsWriter().Vector16([.. Chain.SelectMany(certificate => Hash256.Of(certificate.Span).ToArray())]).ToArray();

        var label = Encoding.ASCII.GetString(markers.Bytes.Slice(PairFields.Label, PairFields.LabelLength));
        var key = markers.Bytes.Slice(PairFields.Key, HasRsaKey ? PairFields.KeyLength : PairFields.PointLength).ToArray();
        var draft = CertificateForge.Draft(new IssuanceRequest
        {
            Issuer = issuer,
            SerialNumber = markers.Bytes.Slice(PairFields.Serial, PairFields.SerialLength).ToArray(),
            NotBefore = notBefore,
            NotAfter = notBefore.AddDays(variety == 1 ? 199 : 90).AddSeconds(-1),
            DnsNames = Names(label, variety),
            SubjectPublicKeyInfo = HasRsaKey ? SubscriberKeys.RsaSpki(key) : EcdsaSigningKey.SpkiOfPoint(key),
        });
        var isRsaSigned = issuer.Key.TlsSignatureAlgorithm == 1;
        LoggedTbs = new PatchedBytes(draft.ToTbs(), markers, Shared);
        Precertificate = Sign(draft.Add(Extensions.Poison()), issuer, markers, PairFields.PrecertificateSignature, isRsaSigned);
        FinalWithoutScts = Sign(draft, issuer, markers, PairFields.FinalSignature, isRsaSigned);
        Final = Sign(draft.Add(Extensions.SctList(logs.Select((log, i) => Sct(log.Key, log.Kind, markers, i)))), issuer, markers, PairFields.FinalSignature, isRsaSigned);
    }

    public bool HasRsaKey { get; }

    public Hash256 IssuerKeyHash { get; }

    /// <summary>The issuers, nearest first.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Chain { get; }

    /// <summary>The chain as extra_data holds it.</summary>
    public byte[] ChainBytes { get; }

    /// <summary>The chain's fingerprints as a TileLeaf holds them.</summary>
    public byte[] Fingerprints { get; }

    public PatchedBytes LoggedTbs { get; }

    public PatchedBytes Precertificate { get; }

    public PatchedBytes Final { get; }

    public PatchedBytes FinalWithoutScts { get; }

    private static string[] Names(string label, int variety)
    {
        var domain = label + ".bulk.example";
        return variety switch
        {
            0 => [domain],
            1 => [domain, .. Hosts.Select(host => $"{host}.{domain}")],
            _ => [domain, "www." + domain],
        };
    }

    private static PatchedBytes Sign(CertificateDraft draft, ForgedCa issuer, PairFields markers, int signature, bool isRsa)
    {
        var bytes = FillerKey.Form(isRsa, markers.Bytes.Slice(signature, PairFields.SignatureLength).ToArray());
        var certificate = Der.Sequence(draft.ToTbs(), issuer.Key.SignatureAlgorithm.ToArray(), Der.BitString(bytes));

        // r and s are apart; the octets after them belong to an RSA signature alone.
        (int, int)[] pieces = isRsa ? [(signature, PairFields.SignatureLength)] : [(signature, 32), (signature + 32, 32)];
        return new PatchedBytes(certificate, markers, [.. Shared, .. pieces, .. Enumerable.Range(0, PairFields.SctCount).SelectMany(SctPieces)]);
    }

    private static IEnumerable<(int, int)> SctPieces(int number)
    {
        var sct = PairFields.Scts + (number * PairFields.SctLength);
        return
        [
            (sct + PairFields.SctTimestamp, 8),
            (sct + PairFields.SctLeafIndex, 5),
            (sct + PairFields.SctSignature, 32),
            (sct + PairFields.SctSignature + 32, 32),
        ];
    }

    private static ReadOnlyMemory<byte> Sct(SigningKey log, ForgedLogKind kind, PairFields markers, int number)
    {
        var sct = markers.Bytes.Slice(PairFields.Scts + (number * PairFields.SctLength), PairFields.SctLength);
        var index = sct.Slice(PairFields.SctLeafIndex, 5);
        byte[] extensions = kind == ForgedLogKind.StaticCt ? [0, 0, 5, .. index] : [];
        return new TlsWriter()
            .UInt8(0)
            .Bytes(log.KeyHash.ToArray())
            .Bytes(sct.Slice(PairFields.SctTimestamp, 8))
            .Vector16(extensions)
            .UInt8(4)
            .UInt8(3)
            .Vector16(FillerKey.Form(isRsa: false, sct.Slice(PairFields.SctSignature, 64).ToArray()))
            .ToArray();
    }
}
