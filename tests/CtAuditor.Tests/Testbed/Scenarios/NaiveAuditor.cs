using System.Buffers.Binary;
using System.Security.Cryptography;
using CtAuditor.Pki;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Testbed.Forging;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;

namespace CtAuditor.Tests.Testbed.Scenarios;

/// <summary>
/// The pairing rules as a few queries over everything at once, with BouncyCastle and without any of the product: what a
/// scenario expects is checked against what its logs really show.
/// </summary>
internal sealed class NaiveAuditor
{
    private const string SctList = "1.3.6.1.4.1.11129.2.4.2";
    private const string Poison = "1.3.6.1.4.1.11129.2.4.3";
    private const string PrecertificateSigning = "1.3.6.1.4.1.11129.2.4.4";
    private const string OcspSctList = "1.3.6.1.4.1.11129.2.4.5";

    private static readonly DateTimeOffset Sunset = new(2026, 3, 15, 0, 0, 0, TimeSpan.Zero);

    private readonly DateTimeOffset _now;
    private readonly List<Precertificate> _precertificates = [];
    private readonly List<Final> _finals = [];
    private readonly HashSet<Hash256> _leaves = [];
    private readonly Dictionary<Hash256, ReadOnlyMemory<byte>> _keys = [];
    private readonly HashSet<(string Rule, string CaKey, string Serial)> _findings = [];

    private NaiveAuditor(IEnumerable<ForgedLog> logs, DateTimeOffset now)
    {
        _now = now;
        foreach (var log in logs)
        {
            _keys.Add(log.LogId, log.Key.SubjectPublicKeyInfo);
            for (var i = 0; i < log.Head.TreeSize; i++)
            {
                Take(log.Entry(i));
            }
        }
    }

    private sealed record Precertificate(string Ca, string Name, string Serial, string Tbs, string Der, ForgedEntry Entry);

    private sealed record Final(string Ca, string Name, string Serial, string Der, ForgedEntry Entry);

    /// <summary>Every finding as (rule, SHA-256 of the issuer's key, serial number).</summary>
    public static IReadOnlyCollection<(string Rule, string CaKey, string Serial)> Audit(ForgedWorld world, DateTimeOffset now)
    {
        var auditor = new NaiveAuditor(world.Logs, now);
        auditor.AuditPrecertificates();
        auditor.AuditFinals();
        return auditor._findings;
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static TbsCertificateStructure ParseTbs(ReadOnlyMemory<byte> tbs) => TbsCertificateStructure.GetInstance(Asn1Object.FromByteArray(tbs.ToArray()));

    private static bool Has(TbsCertificateStructure tbs, string oid) => tbs.Extensions.GetExtension(new DerObjectIdentifier(oid)) is not null;

    private static bool HasGoodPoison(ReadOnlyMemory<byte> certificate)
    {
        if (ForgedCertificateTests.Count(certificate, Poison) != 1)
        {
            return false;
        }

        var poison = ForgedCertificateTests.Tbs(certificate).Extensions.GetExtension(new DerObjectIdentifier(Poison));
        return poison.IsCritical && Hex(poison.Value.GetOctets()) == "0500";
    }

    /// <summary>The SCTs of a final; null when its list is malformed, empty when it has none.</summary>
    private static List<SctReader>? Scts(ReadOnlyMemory<byte> final)
    {
        switch (ForgedCertificateTests.Count(final, SctList))
        {
            case 0:
                return [];
            case > 1:
                return null;
        }

        var value = ForgedCertificateTests.Tbs(final).Extensions.GetExtension(new DerObjectIdentifier(SctList)).Value.GetOctets();
        if (value[0] != 0x04)
        {
            return null;
        }

        var list = Asn1OctetString.GetInstance(Asn1Object.FromByteArray(value)).GetOctets();
        if (BinaryPrimitives.ReadUInt16BigEndian(list) != list.Length - 2 || list.Length == 2 || list[4] != 0)
        {
            return null;
        }

        var scts = SctReader.Read(final);
        return scts.Select(sct => (sct.LogId, sct.Timestamp)).Distinct().Count() == scts.Count ? scts : null;
    }

    private void Take(ForgedEntry entry)
    {
        _leaves.Add(entry.LeafHash());
        if (entry.IsPrecertificate)
        {
            var tbs = ParseTbs(entry.SignedEntry);
            _precertificates.Add(new Precertificate(
                entry.IssuerKeyHash!.Value.ToHex(),
                Hex(tbs.Issuer.GetDerEncoded()),
                Hex(tbs.SerialNumber.Value.ToByteArray()),
                Hex(entry.SignedEntry.Span),
                Hex(entry.Precertificate.Span),
                entry));
        }
        else
        {
            // Without its SCT lists: BouncyCastle refuses a certificate that has two.
            var tbs = ParseTbs(ForgedCertificateTests.TbsWithout(entry.SignedEntry, SctList));
            var issuer = ForgedCertificateTests.Tbs(entry.Chain[0]);
            _finals.Add(new Final(
                Hex(SHA256.HashData(issuer.SubjectPublicKeyInfo.GetDerEncoded())),
                Hex(tbs.Issuer.GetDerEncoded()),
                Hex(tbs.SerialNumber.Value.ToByteArray()),
                Hex(entry.SignedEntry.Span),
                entry));
        }
    }

    private void Find(string rule, string ca, string serial) => _findings.Add((rule, ca, serial));

    private void AuditPrecertificates()
    {
        var finals = _finals.Select(final => (final.Ca, final.Serial)).ToHashSet();
        foreach (var same in _precertificates.GroupBy(each => (each.Ca, each.Name, each.Serial)))
        {
            var (ca, _, serial) = same.Key;
            var first = same.First();
            if (same.Select(each => each.Tbs).Distinct().Count() > 1)
            {
                Find("precert-duplicate-serial", ca, serial);
            }
            else if (same.Select(each => each.Der).Distinct().Count() > 1)
            {
                Find("precert-resigned-same-tbs", ca, serial);
            }

            if (same.Any(each => ParseTbs(each.Entry.SignedEntry) is var tbs && (Has(tbs, SctList) || Has(tbs, OcspSctList))))
            {
                Find("precert-embedded-sct-list", ca, serial);
            }

            if (same.Any(each => !HasGoodPoison(each.Entry.Precertificate)))
            {
                Find("precert-poison-malformed", ca, serial);
            }

            var logged = same.Min(each => DateTimeOffset.FromUnixTimeMilliseconds((long)each.Entry.Timestamp));
            var signer = ForgedCertificateTests.Read(first.Entry.Chain[0]).GetExtendedKeyUsage();
            if (logged >= Sunset && signer is not null && signer.Contains(PrecertificateSigning))
            {
                Find("precert-signing-ca-after-sunset", ca, serial);
            }

            if (logged < _now.AddDays(-30) && !finals.Contains((ca, serial)))
            {
                Find("precert-without-final", ca, serial);
            }
        }
    }

    private void AuditFinals()
    {
        var precertificates = _precertificates.Select(each => each.Der).ToHashSet();
        var byCa = _precertificates.ToLookup(each => (each.Ca, each.Serial));
        var byName = _precertificates.ToLookup(each => (each.Name, each.Serial));
        foreach (var same in _finals.Where(final => !precertificates.Contains(final.Der)).GroupBy(final => (final.Ca, final.Serial)))
        {
            var (ca, serial) = same.Key;
            if (same.Select(final => final.Der).Distinct().Count() > 1)
            {
                Find("final-serial-duplicate", ca, serial);
            }

            foreach (var final in same)
            {
                AuditFinal(final, [.. byCa[(ca, serial)]]);
                if (byName[(final.Name, serial)].Any(each => each.Ca != ca))
                {
                    Find("precert-final-serial-only-match", ca, serial);
                }
            }
        }
    }

    private void AuditFinal(Final final, List<Precertificate> candidates)
    {
        var certificate = final.Entry.SignedEntry;
        var canonical = ForgedCertificateTests.TbsWithout(certificate, SctList);
        var tbs = ParseTbs(canonical);
        if (Has(tbs, Poison))
        {
            Find("final-contains-poison", final.Ca, final.Serial);
            return;
        }

        var scts = Scts(certificate);
        if (scts is null)
        {
            Find("sct-list-malformed", final.Ca, final.Serial);
        }

        if (candidates.Count > 0 && candidates.All(each => each.Tbs != Hex(canonical)))
        {
            var other = ParseTbs(candidates[0].Entry.SignedEntry);
            var sameTimes = other.StartDate.ToDateTime() == tbs.StartDate.ToDateTime() && other.EndDate.ToDateTime() == tbs.EndDate.ToDateTime();
            Find(sameTimes ? "precert-final-tbs-mismatch" : "precert-final-validity-mismatch", final.Ca, final.Serial);
        }

        if (scts is not { Count: > 0 })
        {
            return;
        }

        if (candidates.Count == 0 && scts.All(sct => !_leaves.Contains(Leaf(final, sct, canonical))))
        {
            Find("final-without-precert", final.Ca, final.Serial);
        }

        foreach (var sct in scts.Where(sct => !_leaves.Contains(Leaf(final, sct, canonical))))
        {
            Find(IsSigned(final, sct, canonical) ? "sct-not-incorporated-past-mmd" : "sct-signature-invalid", final.Ca, final.Serial);
        }

        var times = scts.Select(sct => DateTimeOffset.FromUnixTimeMilliseconds((long)sct.Timestamp)).ToList();
        var notBefore = new DateTimeOffset(tbs.StartDate.ToDateTime(), TimeSpan.Zero);
        if (times.Max() - notBefore > TimeSpan.FromHours(48) || times.Max() - times.Min() > TimeSpan.FromHours(24))
        {
            Find("final-issued-long-after-precert", final.Ca, final.Serial);
        }
    }

    private bool IsSigned(Final final, SctReader sct, byte[] tbs)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_keys[sct.LogId].Span, out _);
        return key.VerifyData(Signed(final, sct, tbs), sct.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static Hash256 Leaf(Final final, SctReader sct, byte[] tbs) => Hash256.Of([0, .. Signed(final, sct, tbs)]);

    private static byte[] Signed(Final final, SctReader sct, byte[] tbs)
    {
        var timestamp = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(timestamp, sct.Timestamp);
        return [0, 0, .. timestamp, 0, 1, .. Convert.FromHexString(final.Ca), (byte)(tbs.Length >> 16), (byte)(tbs.Length >> 8), (byte)tbs.Length, .. tbs, 0, (byte)sct.Extensions.Length, .. sct.Extensions];
    }
}
