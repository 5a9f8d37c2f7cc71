using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Rules;

/// <summary>
/// Finds an entry's <see cref="EntryFeatures"/> without an allocation. Every extension in question has an OID under one
/// arc, so a vectorised search for its bytes comes first, and extensions are walked only where it finds something.
/// </summary>
internal static class EntryFeatureScan
{
    // 48 hours and the second that log clocks may be off (TLS BR section 7.1.2.7; see FinalIssuedLongAfterPrecertificate).
    private const long LateMilliseconds = ((48 * 3600) + 1) * 1000;
    private const ulong SpreadMilliseconds = 24 * 3600 * 1000;

    // SCTs compared pairwise; a certificate of the web has two to five, and one with more is odd enough to look at.
    private const int MaximumScts = 32;

    // 1.3.6.1.4.1.11129.2.4, under which RFC 6962 has poison (3), SCT list (2), signing usage (4) and OCSP SCT list (5).
    private static ReadOnlySpan<byte> CtArc => Oids.PrecertificatePoison[..^1];

    // Extension { 1.3.6.1.4.1.11129.2.4.3, critical TRUE, extnValue 05 00 }: the one encoding there is.
    private static ReadOnlySpan<byte> Poison =>
    [
        0x30, 0x13, 0x06, 0x0A, 0x2B, 0x06, 0x01, 0x04, 0x01, 0xD6, 0x79, 0x02, 0x04, 0x03, 0x01, 0x01, 0xFF, 0x04, 0x02, 0x05, 0x00,
    ];

    public static EntryFeatures Of(scoped in EntryScreenContext entry)
    {
        var place = entry.Scts?.IsOutsideShard(entry.LogId, entry.Tbs.NotAfter) == true ? EntryFeatures.OutsideShard : EntryFeatures.None;
        return place | (entry.Entry.EntryType == LogEntryType.PrecertEntry ? OfPrecertificate(entry) : OfFinal(entry));
    }

    private static EntryFeatures OfPrecertificate(scoped in EntryScreenContext entry)
    {
        var features = entry.DirectIssuerIsPrecertificateSigning ? EntryFeatures.PrecertificateSigning : EntryFeatures.None;
        if (IsLate(entry.Entry.Timestamp, entry.Tbs.NotBefore))
        {
            features |= EntryFeatures.LateTimestamps;
        }

        if (entry.Tbs.ExtensionsField.IndexOf(CtArc) >= 0 && HasScts(entry.Tbs))
        {
            features |= EntryFeatures.PrecertificateWithScts;
        }

        return entry.HasPreCertificate ? features | OfSubmitted(entry.PreCertificate.Tbs) : features;
    }

    private static EntryFeatures OfSubmitted(scoped in TbsCertificateView tbs)
    {
        // If the arc is nowhere but in one poison of the right form, then that is the one CT extension there is.
        var extensions = tbs.ExtensionsField;
        var poison = extensions.IndexOf(Poison);
        if (poison >= 0
            && extensions[..poison].IndexOf(CtArc) < 0
            && extensions[(poison + Poison.Length)..].IndexOf(CtArc) < 0)
        {
            return EntryFeatures.None;
        }

        var features = EntryFeatures.None;
        var poisons = 0;
        foreach (var extension in tbs.Extensions)
        {
            if (extension.Oid.SequenceEqual(Oids.PrecertificatePoison))
            {
                poisons++;
                features |= extension.Raw.SequenceEqual(Poison) ? EntryFeatures.None : EntryFeatures.OddPoison;
            }
        }

        features |= poisons == 1 ? EntryFeatures.None : EntryFeatures.OddPoison;
        return HasScts(tbs) ? features | EntryFeatures.PrecertificateWithScts : features;
    }

    private static bool HasScts(scoped in TbsCertificateView tbs) =>
        tbs.Extensions.Contains(Oids.SctList) || tbs.Extensions.Contains(Oids.OcspSctList);

    private static EntryFeatures OfFinal(scoped in EntryScreenContext entry)
    {
        if (entry.Tbs.ExtensionsField.IndexOf(CtArc) < 0)
        {
            return EntryFeatures.None;
        }

        var features = EntryFeatures.None;
        var sctLists = 0;
        foreach (var extension in entry.Tbs.Extensions)
        {
            if (extension.Oid.SequenceEqual(Oids.SctList))
            {
                sctLists++;
                features |= OfSctList(extension.Value, entry);
            }
            else if (extension.Oid.SequenceEqual(Oids.PrecertificatePoison))
            {
                features |= EntryFeatures.PoisonedFinal;
            }
            else if (extension.Oid.SequenceEqual(Oids.ExtendedKeyUsage) && extension.Value.IndexOf(Oids.PrecertificateSigning) >= 0)
            {
                features |= EntryFeatures.PrecertificateSigning;
            }
        }

        return sctLists > 1 ? features | EntryFeatures.OddSctList : features;
    }

    private static EntryFeatures OfSctList(ReadOnlySpan<byte> value, scoped in EntryScreenContext entry)
    {
        var notBefore = entry.Tbs.NotBefore;
        if (!SctListView.TryRead(value, out var list, out _) || list.Count > MaximumScts)
        {
            return EntryFeatures.OddSctList;
        }

        var features = EntryFeatures.None;
        ulong first = ulong.MaxValue;
        ulong last = 0;
        Span<ulong> seen = stackalloc ulong[MaximumScts];
        var count = 0;
        foreach (var sct in list)
        {
            if (sct.Fault.Kind != FaultKind.None)
            {
                features |= EntryFeatures.OddSctList;
                continue;
            }

            // The same log and timestamp twice: here by 64 bits of both, by all of them when the rule looks.
            var mark = sct.LogId.Prefix ^ sct.Timestamp;
            features |= seen[..count].Contains(mark) ? EntryFeatures.OddSctList : EntryFeatures.None;
            seen[count++] = mark;
            first = Math.Min(first, sct.Timestamp);
            last = Math.Max(last, sct.Timestamp);
        }

        features |= entry.Scts?.Of(list, entry.Entry.Timestamp, notBefore, entry.Tbs.NotAfter) ?? EntryFeatures.None;
        var isLate = count > 0 && (IsLate(last, notBefore) || last - first > SpreadMilliseconds);
        return isLate ? features | EntryFeatures.LateTimestamps : features;
    }

    private static bool IsLate(ulong timestamp, long notBefore) =>
        timestamp > long.MaxValue || (Int128)timestamp - ((Int128)notBefore * 1000) > LateMilliseconds;
}
