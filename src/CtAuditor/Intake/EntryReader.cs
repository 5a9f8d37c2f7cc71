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

    /// <summary>Entries hashed at a time: enough to fill the vector lanes, few enough for their TBSs to stay in cache.</summary>
    private const int Round = 256;

    private readonly DigestRound _round = new();
    private readonly List<Draft> _drafts = new(Round);
    private readonly List<(int Draft, ScreenedEntry Entry)> _screened = [];

    /// <summary>What intake calls the part of an entry that is missing when its issuer is.</summary>
    public const string IssuerPart = "issuer";

    /// <summary>Reads every entry of a batch that is there; entries in a gap are the gap's matter.</summary>
    /// <param name="batch">The raw entries.</param>
    /// <param name="logNumber">The store's number of the log.</param>
    /// <param name="coverage">The logs from which a final's SCTs can be checked.</param>
    /// <param name="result">Cleared and filled.</param>
    /// <param name="observer">Is shown every entry; null where nobody wants to see them.</param>
    public void Read(RawEntryBatch batch, int logNumber, CoverageSnapshot coverage, ObservedBatch result, IEntryObserver? observer = null)
    {
        result.Clear();
        for (var i = 0; i < batch.Count; i++)
        {
            var isRead = batch.TryGetEntry(i, out var entry, out var fault);
            observer?.Observe(i, isRead, entry);
            if (isRead)
            {
                Read(batch, i, entry, coverage, result);
            }
            else if (!batch.IsMissing(i))
            {
                ReadWithoutExtra(batch, i, fault, result);
            }

            FinishRound(logNumber, result);
        }

        Finish(logNumber, result);
    }

    /// <summary>Reads those x509_entries of a batch that waited for their direct issuer, now that it is at hand.</summary>
    /// <param name="batch">The raw entries.</param>
    /// <param name="issuer">The issuer's SHA-256.</param>
    /// <param name="logNumber">The store's number of the log.</param>
    /// <param name="coverage">The logs from which a final's SCTs can be checked.</param>
    /// <param name="result">Cleared and filled; what cannot be read now either was kept as malformed before, and is not again.</param>
    public void ReadIssuedBy(RawEntryBatch batch, Hash256 issuer, int logNumber, CoverageSnapshot coverage, ObservedBatch result)
    {
        result.Clear();
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch.TryGetEntry(i, out var entry, out _) && entry.EntryType == LogEntryType.X509Entry
                && !entry.ChainFingerprints.IsEmpty && new Hash256(entry.ChainFingerprints[..Hash256.Size]) == issuer)
            {
                Read(batch, i, entry, coverage, result);
                FinishRound(logNumber, result);
            }
        }

        Finish(logNumber, result);
        result.Malformed.Clear();
        result.WithoutIssuer.Clear();
    }

    private void FinishRound(int logNumber, ObservedBatch result)
    {
        if (_drafts.Count == Round)
        {
            Finish(logNumber, result);
        }
    }

    private void Read(RawEntryBatch batch, int i, in LogEntryView entry, CoverageSnapshot coverage, ObservedBatch result)
    {
        result.FirstTimestamp ??= entry.Timestamp;
        result.LatestTimestamp = Math.Max(result.LatestTimestamp, entry.Timestamp);
        if (entry.EntryType == LogEntryType.PrecertEntry)
        {
            ReadPrecertificate(batch, i, entry, result);
        }
        else
        {
            ReadFinal(batch, i, entry, coverage, result);
        }
    }

    // The Merkle tree covers the leaf alone: a precert_entry whose extra_data is broken still proves its TBS. A final
    // without its chain has no issuer key, and so no CA (design decision 1).
    private void ReadWithoutExtra(RawEntryBatch batch, int i, Fault fault, ObservedBatch result)
    {
        var hasLeaf = MerkleTreeLeafView.TryRead(batch.GetLeaf(i), out var leaf, out _);
        Quarantine(batch, i, hasLeaf ? "extra_data" : "leaf", fault, result);
        if (hasLeaf && leaf.TimestampedEntry.EntryType == LogEntryType.PrecertEntry)
        {
            Read(batch, i, LogEntryView.Create(leaf, default), CoverageSnapshot.None, result);
        }
    }

    private void ReadPrecertificate(RawEntryBatch batch, int i, in LogEntryView entry, ObservedBatch result)
    {
        if (!TbsCertificateView.TryRead(entry.SignedEntry, out var tbs, out var fault))
        {
            Quarantine(batch, i, "tbs", fault, result);
            return;
        }

        var issuerNumber = issuers.NumberOf(new Hash256(entry.IssuerKeyHash), tbs.Issuer);
        if (issuerNumber == 0)
        {
            Quarantine(batch, i, IssuerPart, new Fault(FaultKind.TooLarge, 0), result);
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

        result.Precertificates++;
        _round.Add(tbs, entry.SignedEntry);
        _drafts.Add(new Draft(
            batch.Start + i,
            issuerNumber,
            ObservationKind.Precertificate,
            hasCertificate ? ShortDigest.Of(certificate.AfterTbs) : 0,
            SctList: 0,
            tbs.NotAfter,
            (long)(entry.Timestamp / 1000)));
        Screen(batch, i, new ObservedCertificate
        {
            Entry = entry,
            Tbs = tbs,
            Certificate = certificate,
            HasCertificate = hasCertificate,
            DirectIssuer = DirectIssuer(entry),
        });
    }

    private void ReadFinal(RawEntryBatch batch, int i, in LogEntryView entry, CoverageSnapshot coverage, ObservedBatch result)
    {
        if (!CertificateView.TryRead(entry.SignedEntry, out var certificate, out var fault))
        {
            Quarantine(batch, i, "certificate", fault, result);
            return;
        }

        var tbs = certificate.Tbs;
        var issuer = DirectIssuer(entry);
        var hasChain = !entry.Chain.IsEmpty || !entry.ChainFingerprints.IsEmpty;
        if (!TryIssuerKeyHash(tbs, issuer, hasChain, out var keyHash))
        {
            Quarantine(batch, i, IssuerPart, new Fault(FaultKind.Missing, 0), result);
            if (issuer is null && !entry.ChainFingerprints.IsEmpty)
            {
                result.WithoutIssuer.Add((batch.Start + i, new Hash256(entry.ChainFingerprints[..Hash256.Size])));
            }

            return;
        }

        var issuerNumber = issuers.NumberOf(keyHash, tbs.Issuer);
        if (issuerNumber == 0)
        {
            Quarantine(batch, i, IssuerPart, new Fault(FaultKind.TooLarge, 0), result);
            return;
        }

        var kind = ObservationKind.Final;
        uint sctListDigest = 0;
        if (tbs.Extensions.TryFind(Oids.SctList, out var sctList))
        {
            sctListDigest = ShortDigest.Of(sctList.Raw);
            if (ReadClaims(sctList.Value, coverage, result))
            {
                kind |= ObservationKind.NamesCoveredLogs;
            }
        }

        if (tbs.Extensions.Contains(Oids.PrecertificatePoison))
        {
            kind |= ObservationKind.Poisoned;
        }

        result.Finals++;
        _round.AddFinal(tbs);
        _drafts.Add(new Draft(
            batch.Start + i,
            issuerNumber,
            kind,
            ShortDigest.Of(certificate.AfterTbs),
            sctListDigest,
            tbs.NotAfter,
            (long)(entry.Timestamp / 1000)));
        Screen(batch, i, new ObservedCertificate
        {
            Entry = entry,
            Tbs = tbs,
            Certificate = certificate,
            HasCertificate = true,
            DirectIssuer = issuer,
        });
    }

    // Hashes what has been gathered and turns drafts into records.
    private void Finish(int logNumber, ObservedBatch result)
    {
        _round.Hash();
        Span<byte> digest = stackalloc byte[Hash256.Size];
        for (var i = 0; i < _drafts.Count; i++)
        {
            var draft = _drafts[i];
            _round.TbsHash(i).CopyTo(digest);
            result.Records.Add(new PairingRecord(
                _round.Key(i), digest, draft.Outside, draft.SctList, draft.NotAfter, draft.LoggedAt, draft.IssuerNumber, logNumber, draft.Index, draft.Kind));
        }

        foreach (var (draft, entry) in _screened)
        {
            result.Screened.Add(entry with { Key = _round.Key(draft) });
        }

        _round.Clear();
        _drafts.Clear();
        _screened.Clear();
    }

    private IssuerCertificate? DirectIssuer(in LogEntryView entry)
    {
        if (!entry.ChainFingerprints.IsEmpty)
        {
            return issuers.Certificate(new Hash256(entry.ChainFingerprints[..Hash256.Size]));
        }

        return new ChainReader(entry.Chain).TryRead(out var first, out _) ? issuers.Certificate(first) : null;
    }

    // A root has no chain: it is its own issuer (RFC 6962 section 3.1 lets a chain leave the root out). A chain that is
    // there and not at hand says nothing of the kind: its first certificate may be another one of the same name.
    private static bool TryIssuerKeyHash(in TbsCertificateView tbs, IssuerCertificate? issuer, bool hasChain, out Hash256 keyHash)
    {
        if (issuer is { IsReadable: true })
        {
            keyHash = issuer.KeyHash;
            return true;
        }

        if (issuer is null && !hasChain && tbs.Issuer.SequenceEqual(tbs.Subject))
        {
            keyHash = Hash256.Of(tbs.SubjectPublicKeyInfo);
            return true;
        }

        keyHash = default;
        return false;
    }

    /// <summary>Collects what the SCTs of the final at hand claim of tailed logs; true when all of them are covered by those.</summary>
    private bool ReadClaims(ReadOnlySpan<byte> sctListValue, CoverageSnapshot coverage, ObservedBatch result)
    {
        if (!SctListView.TryRead(sctListValue, out var list, out _) || list.Count == 0)
        {
            return false;
        }

        var record = result.Records.Count + _drafts.Count;
        var areAllCovered = true;
        foreach (var sct in list)
        {
            if (sct.Fault.Kind != FaultKind.None || !coverage.TryFind(sct.LogId, out var log))
            {
                areAllCovered = false;
                continue;
            }

            var isCovered = log.Covers(sct.Timestamp);
            areAllCovered &= isCovered;
            result.Claims.Add(new SctClaim(record, log.Number, sct.Timestamp, SctClaim.IndexOf(sct, log.IsStaticCt), isCovered));
        }

        return areAllCovered;
    }

    private void Screen(RawEntryBatch batch, int i, in ObservedCertificate observed)
    {
        if (screen.IsSuspect(observed))
        {
            var certificate = observed.HasCertificate ? observed.Certificate.Raw.ToArray() : [];
            var entry = new ScreenedEntry(default, batch.Start + i, batch.GetLeaf(i).ToArray(), certificate, issuers.ChainOf(observed.Entry));
            _screened.Add((_drafts.Count - 1, entry));
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

    /// <summary>A record that still lacks its digests.</summary>
    private readonly record struct Draft(
        long Index, int IssuerNumber, ObservationKind Kind, uint Outside, uint SctList, long NotAfter, long LoggedAt);
}
