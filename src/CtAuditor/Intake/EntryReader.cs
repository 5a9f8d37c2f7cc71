using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Intake;

/// <summary>
/// Turns verified raw entries into <see cref="PairingRecord"/>s. No entry stops another: what cannot be read becomes a
/// <see cref="MalformedEntry"/>. Allocates nothing for an entry in order. Not safe for concurrent use; one a worker.
/// </summary>
public sealed class EntryReader(IssuerDirectory issuers, IEntryScreen screen)
{
    /// <summary>Bytes kept of a malformed entry's extra_data; a whole chain seldom has more, and nobody needs more to see the fault.</summary>
    private const int MaximumKeptExtra = 64 * 1024;

    private byte[] _scratch = new byte[16 * 1024];

    /// <summary>Reads every entry of a batch.</summary>
    /// <param name="batch">The raw entries.</param>
    /// <param name="logNumber">The store's number of the log.</param>
    /// <param name="coverage">The logs from which a final's SCTs can be checked.</param>
    /// <param name="result">Cleared and filled.</param>
    public void Read(RawEntryBatch batch, int logNumber, CoverageSnapshot coverage, ObservedBatch result)
    {
        result.Clear();
        for (var i = 0; i < batch.Count; i++)
        {
            var index = batch.Start + i;
            if (!batch.TryGetEntry(i, out var entry, out var fault))
            {
                ReadWithoutExtra(batch, i, fault, logNumber, result);
                continue;
            }

            result.FirstTimestamp ??= entry.Timestamp;
            result.LatestTimestamp = Math.Max(result.LatestTimestamp, entry.Timestamp);
            if (entry.EntryType == LogEntryType.PrecertEntry)
            {
                ReadPrecertificate(batch, i, index, entry, logNumber, result);
            }
            else
            {
                ReadFinal(batch, i, index, entry, logNumber, coverage, result);
            }
        }
    }

    // The Merkle tree covers the leaf alone: a precert_entry whose extra_data is broken still proves its TBS.
    private void ReadWithoutExtra(RawEntryBatch batch, int i, Fault fault, int logNumber, ObservedBatch result)
    {
        var index = batch.Start + i;
        if (!MerkleTreeLeafView.TryRead(batch.GetLeaf(i), out var leaf, out _))
        {
            Quarantine(batch, i, "leaf", fault, result);
            return;
        }

        Quarantine(batch, i, "extra_data", fault, result);
        var entry = leaf.TimestampedEntry;
        result.FirstTimestamp ??= entry.Timestamp;
        result.LatestTimestamp = Math.Max(result.LatestTimestamp, entry.Timestamp);
        if (entry.EntryType == LogEntryType.PrecertEntry)
        {
            ReadPrecertificate(batch, i, index, LogEntryView.Create(leaf, default), logNumber, result);
        }
    }

    private void ReadPrecertificate(RawEntryBatch batch, int i, long index, in LogEntryView entry, int logNumber, ObservedBatch result)
    {
        if (!TbsCertificateView.TryRead(entry.SignedEntry, out var tbs, out var fault))
        {
            Quarantine(batch, i, "tbs", fault, result);
            return;
        }

        var issuerNumber = issuers.NumberOf(new Hash256(entry.IssuerKeyHash), tbs.Issuer);
        if (issuerNumber == 0)
        {
            Quarantine(batch, i, "issuer", new Fault(FaultKind.TooLarge, 0), result);
            return;
        }

        var hasCertificate = false;
        CertificateView certificate = default;
        if (!entry.PreCertificate.IsEmpty)
        {
            hasCertificate = CertificateView.TryRead(entry.PreCertificate, out certificate, out fault);
            if (!hasCertificate)
            {
                Quarantine(batch, i, "certificate", fault, result);
            }
        }

        Span<byte> digest = stackalloc byte[Hash256.Size];
        System.Security.Cryptography.SHA256.HashData(entry.SignedEntry, digest);
        var observed = new ObservedCertificate
        {
            Entry = entry,
            Tbs = tbs,
            Certificate = certificate,
            HasCertificate = hasCertificate,
            DirectIssuer = DirectIssuer(entry),
        };
        var key = PairingKey.Of(tbs.Issuer, tbs.SerialNumber);
        result.Precertificates++;
        result.Records.Add(new PairingRecord(
            key,
            digest,
            hasCertificate ? ShortDigest.Of(certificate.AfterTbs) : 0,
            sctListDigest: 0,
            tbs.NotAfter,
            (long)(entry.Timestamp / 1000),
            issuerNumber,
            logNumber,
            index,
            ObservationKind.Precertificate));
        Screen(batch, i, key, observed, result);
    }

    private void ReadFinal(
        RawEntryBatch batch, int i, long index, in LogEntryView entry, int logNumber, CoverageSnapshot coverage, ObservedBatch result)
    {
        if (!CertificateView.TryRead(entry.SignedEntry, out var certificate, out var fault))
        {
            Quarantine(batch, i, "certificate", fault, result);
            return;
        }

        var tbs = certificate.Tbs;
        var issuer = DirectIssuer(entry);
        if (!TryIssuerKeyHash(tbs, issuer, out var keyHash))
        {
            // Without the issuer's key there is no CA to speak of (design decision 1).
            Quarantine(batch, i, "issuer", new Fault(FaultKind.Truncated, 0), result);
            return;
        }

        var issuerNumber = issuers.NumberOf(keyHash, tbs.Issuer);
        if (issuerNumber == 0)
        {
            Quarantine(batch, i, "issuer", new Fault(FaultKind.TooLarge, 0), result);
            return;
        }

        var kind = ObservationKind.Final;
        uint sctListDigest = 0;
        if (tbs.Extensions.TryFind(Oids.SctList, out var sctList))
        {
            sctListDigest = ShortDigest.Of(sctList.Raw);
            if (NamesOnlyCoveredLogs(sctList.Value, coverage))
            {
                kind |= ObservationKind.NamesCoveredLogs;
            }
        }

        if (tbs.Extensions.CountOf(Oids.PrecertificatePoison) > 0)
        {
            kind |= ObservationKind.Poisoned;
        }

        Span<byte> digest = stackalloc byte[Hash256.Size];
        System.Security.Cryptography.SHA256.HashData(FinalCanonicalTbs.Of(tbs, ref _scratch), digest);
        var observed = new ObservedCertificate
        {
            Entry = entry,
            Tbs = tbs,
            Certificate = certificate,
            HasCertificate = true,
            DirectIssuer = issuer,
        };
        var key = PairingKey.Of(tbs.Issuer, tbs.SerialNumber);
        result.Finals++;
        result.Records.Add(new PairingRecord(
            key,
            digest,
            ShortDigest.Of(certificate.AfterTbs),
            sctListDigest,
            tbs.NotAfter,
            (long)(entry.Timestamp / 1000),
            issuerNumber,
            logNumber,
            index,
            kind));
        Screen(batch, i, key, observed, result);
    }

    private IssuerCertificate? DirectIssuer(in LogEntryView entry)
    {
        if (!entry.ChainFingerprints.IsEmpty)
        {
            return issuers.Certificate(new Hash256(entry.ChainFingerprints[..Hash256.Size]));
        }

        return new ChainReader(entry.Chain).TryRead(out var first, out _) ? issuers.Certificate(first) : null;
    }

    // A root has no chain: it is its own issuer (RFC 6962 section 3.1 lets a chain leave the root out).
    private static bool TryIssuerKeyHash(in TbsCertificateView tbs, IssuerCertificate? issuer, out Hash256 keyHash)
    {
        if (issuer is { IsReadable: true })
        {
            keyHash = issuer.KeyHash;
            return true;
        }

        if (issuer is null && tbs.Issuer.SequenceEqual(tbs.Subject))
        {
            keyHash = Hash256.Of(tbs.SubjectPublicKeyInfo);
            return true;
        }

        keyHash = default;
        return false;
    }

    private static bool NamesOnlyCoveredLogs(ReadOnlySpan<byte> sctListValue, CoverageSnapshot coverage)
    {
        if (!SctListView.TryRead(sctListValue, out var list, out _) || list.Count == 0)
        {
            return false;
        }

        foreach (var sct in list)
        {
            if (!coverage.Covers(sct.LogId, sct.Timestamp))
            {
                return false;
            }
        }

        return true;
    }

    private void Screen(RawEntryBatch batch, int i, PairingKey key, in ObservedCertificate observed, ObservedBatch result)
    {
        if (screen.IsSuspect(observed))
        {
            var certificate = observed.HasCertificate ? observed.Certificate.Raw.ToArray() : [];
            result.Screened.Add(new ScreenedEntry(key, batch.Start + i, batch.GetLeaf(i).ToArray(), certificate, issuers.ChainOf(observed.Entry)));
        }
    }

    private static void Quarantine(RawEntryBatch batch, int i, string part, Fault fault, ObservedBatch result)
    {
        var extra = batch.GetExtra(i);
        result.Malformed.Add(new MalformedEntry(
            batch.Start + i,
            part,
            fault,
            batch.GetLeaf(i).ToArray(),
            extra[..Math.Min(extra.Length, MaximumKeptExtra)].ToArray()));
    }
}
