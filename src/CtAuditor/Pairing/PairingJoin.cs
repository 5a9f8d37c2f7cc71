using System.Runtime.InteropServices;
using CtAuditor.Intake;

namespace CtAuditor.Pairing;

/// <summary>
/// The streaming join of precertificates and finals: holds a batch's records against all that were seen before and sorts
/// what is in order from what has to be looked at. Pure; the verdicts themselves are the rules', over the whole group,
/// so that nothing depends on which certificate came first.
/// </summary>
/// <remarks>
/// In order are: the same bytes again, from whatever log; a precertificate and a final with the same canonical TBS under
/// the same CA. Everything else under one key is suspect.
/// </remarks>
public sealed class PairingJoin
{
    /// <summary>Sightings kept of one certificate: enough to prove it, and a log that repeats itself costs nothing.</summary>
    public const int MaximumSightings = 16;

    private readonly Dictionary<PairingKey, int> _lastOfKey = [];
    private readonly List<PairingRecord> _known = [];
    private int[] _previousOfKey = [];

    /// <summary>Joins one batch.</summary>
    /// <param name="batch">The new records, in any order.</param>
    /// <param name="matches">For each of them, the stored records with its key.</param>
    /// <param name="claims">What SCTs of the batch's finals claim, by record.</param>
    /// <param name="result">Cleared and filled.</param>
    public void Join(ReadOnlySpan<PairingRecord> batch, PairingMatches matches, ReadOnlySpan<SctClaim> claims, JoinResult result)
    {
        result.Clear();
        _lastOfKey.Clear();
        if (_previousOfKey.Length < batch.Length)
        {
            _previousOfKey = new int[batch.Length];
        }

        for (var i = 0; i < batch.Length; i++)
        {
            ref readonly var record = ref batch[i];
            ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_lastOfKey, record.Key, out var inBatch);
            _previousOfKey[i] = inBatch ? last : -1;
            last = i;

            var ofRecord = 0;
            while (ofRecord < claims.Length && claims[ofRecord].Record == i)
            {
                ofRecord++;
            }

            var stored = matches[i];
            if (stored.IsEmpty && !inBatch)
            {
                // The commonest case by far: a key never seen.
                result.Kept.Add(record);
                Wait(record, result);
                _known.Clear();
                HoldTo(claims[..ofRecord], record, result);
                claims = claims[ofRecord..];
                continue;
            }

            _known.Clear();
            _known.AddRange(stored);
            for (var earlier = _previousOfKey[i]; earlier >= 0 && _known.Count < PairingMatches.MaximumPerKey; earlier = _previousOfKey[earlier])
            {
                _known.Add(batch[earlier]);
            }

            if (Place(record, result))
            {
                HoldTo(claims[..ofRecord], record, result);
            }

            claims = claims[ofRecord..];
        }
    }

    // What an SCT promises is a precert_entry under the final's own key, so the records at hand show whether it has come.
    private void HoldTo(ReadOnlySpan<SctClaim> claims, in PairingRecord final, JoinResult result)
    {
        foreach (ref readonly var claim in claims)
        {
            var promised = final.Promise(claim.LogNumber, claim.Timestamp, claim.LeafIndex);
            if (promised.IsKeptAmong(CollectionsMarshal.AsSpan(_known)))
            {
                Count(result.PromisesKept, claim.LogNumber);
            }
            else
            {
                (claim.IsCovered ? result.PromisesWaiting : result.PromisesBeforeCoverage).Add(promised);
            }
        }
    }

    /// <summary>Sorts a record whose key is not new; false for a certificate that some log had shown before.</summary>
    private bool Place(in PairingRecord record, JoinResult result)
    {
        var sightings = 0;
        var hasCounterpart = false;
        var isPairedAlready = false;
        var isSuspect = false;
        foreach (ref readonly var other in CollectionsMarshal.AsSpan(_known))
        {
            if (other.IssuerNumber != record.IssuerNumber)
            {
                // Another CA of the same name; and no counterpart (design decision 1).
                isSuspect = true;
            }
            else if (other.IsSameCertificate(record))
            {
                sightings++;
            }
            else if (other.IsPrecertificate != record.IsPrecertificate && other.HasSameTbs(record))
            {
                hasCounterpart = true;
            }
            else
            {
                // A second precertificate or final, or a counterpart that differs.
                isSuspect = true;
                isPairedAlready |= other.HasSameTbs(record);
            }
        }

        if (sightings < MaximumSightings)
        {
            result.Kept.Add(record);
        }

        if (isSuspect)
        {
            result.Suspects.Add(record.Key);
        }

        if (sightings > 0)
        {
            Count(result.Copies, record.LogNumber);
            return false;
        }

        if (!hasCounterpart)
        {
            Wait(record, result);
        }
        else if (!isPairedAlready)
        {
            // One pair for each TBS, in whatever order its certificates come.
            Count(result.Pairs, record.LogNumber);
        }

        return true;
    }

    private static void Count(Dictionary<int, long> counts, int logNumber) =>
        CollectionsMarshal.GetValueRefOrAddDefault(counts, logNumber, out _)++;

    private static void Wait(in PairingRecord record, JoinResult result)
    {
        if (record.IsPrecertificate)
        {
            result.PrecertificatesWaiting.Add(record);
        }
        else if ((record.Kind & ObservationKind.NamesCoveredLogs) != 0)
        {
            result.FinalsWaiting.Add(record);
        }
    }
}
