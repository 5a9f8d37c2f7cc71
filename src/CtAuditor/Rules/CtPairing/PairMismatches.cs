using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.CtPairing;

/// <summary>
/// Holds each final certificate against every precertificate of its CA and serial number, as TLS BR section 7.1.2.9 and
/// RFC 6962 section 3.2 do: by the bytes of the log leaf's TBS and of its own without the SCT list.
/// </summary>
internal static class PairMismatches
{
    /// <summary>Finds the final certificates that match none; what can be said otherwise goes to <paramref name="sink"/>.</summary>
    public static IEnumerable<PairMismatch> Find(CertificateGroup group, VerdictSink sink)
    {
        foreach (var final in Attributions.BestOfEachTbs(group.Finals))
        {
            var facts = CertificateFacts.Of(final);
            var isForTlsServers = facts.IsForTlsServers || group.Precertificates.Any(precertificate => CertificateFacts.Of(precertificate).IsForTlsServers);

            // A poison is another rule's; two SCT lists leave no canonical TBS to compare.
            var isComparable = isForTlsServers && facts is { PoisonCount: 0, SctListCount: <= 1 };
            if (!isComparable || group.Precertificates.Count == 0)
            {
                sink.NotApplicable();
            }
            else if (group.Precertificates.Any(precertificate => Corresponds(precertificate, final)))
            {
                sink.Pass();
            }
            else if (Obstacle(group, final) is { } reason)
            {
                sink.Undetermined(reason, [final]);
            }
            else
            {
                yield return Closest(group, final);
            }
        }
    }

    private static string? Obstacle(CertificateGroup group, GroupCertificate final)
    {
        if (!group.IsComplete)
        {
            return Reasons.BytesMissing;
        }

        if (Attributions.Of(final) == Attribution.Unproven || Attributions.Usable(group.Precertificates).Count == 0)
        {
            return Reasons.Unproven;
        }

        var closest = Closest(group, final);
        return IsRewrittenKeyIdentifier(closest) ? Reasons.RewrittenKeyIdentifier : null;
    }

    private static bool Corresponds(GroupCertificate precertificate, GroupCertificate final)
    {
        if (precertificate.CanonicalTbsHash == final.CanonicalTbsHash)
        {
            return true;
        }

        // An SCT list in the precertificate is one violation, precert-embedded-sct-list, and not a second one here.
        var leaf = precertificate.CanonicalTbs.Span;
        return TbsCertificateView.TryRead(leaf, out var tbs, out _)
            && tbs.Extensions.CountOf(Oids.SctList) == 1
            && CanonicalTbs.TryHash(tbs, Oids.SctList, out var without, out _)
            && without == final.CanonicalTbsHash;
    }

    private static PairMismatch Closest(CertificateGroup group, GroupCertificate final) => Attributions.Usable(group.Precertificates)
        .Select(precertificate => new PairMismatch(
            final, precertificate, Correspondence.Compare(precertificate.CanonicalTbs.Span, final.CanonicalTbs.Span)))
        .MinBy(mismatch => mismatch.Correspondence.Differences.Count)!;

    // RFC 6962 section 3.2 does not say where the extension goes when the precertificate had none, and logs differ: a
    // CA cannot be held to what a log made of its precertificate.
    private static bool IsRewrittenKeyIdentifier(PairMismatch mismatch)
    {
        var precertificate = mismatch.Precertificate;
        var isSignedByOther = precertificate.Chain.Count > 0 && CertificateFacts.IsPrecertificateSigning(precertificate.Chain[0].Span);
        return isSignedByOther && mismatch.Correspondence.Differences.All(
            difference => difference.ExtensionOid == Oids.ToDotted(Oids.AuthorityKeyIdentifier) || difference.Kind == DifferenceKind.Order);
    }
}
