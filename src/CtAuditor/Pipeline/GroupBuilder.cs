using CtAuditor.Intake;
using CtAuditor.Pairing;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;

namespace CtAuditor.Pipeline;

/// <summary>Makes the groups that rules judge: everything seen under one issuer name and serial number, with its bytes.</summary>
internal sealed class GroupBuilder(EntryLoader loader, SctAudit scts)
{
    /// <summary>Sightings proven for one certificate, the earliest of different logs; one proves it, three convince.</summary>
    private const int ProvenSightings = 3;

    /// <summary>Builds one group for each CA among the records.</summary>
    /// <param name="records">Every record of one pairing key.</param>
    /// <param name="cancellation">Ends the fetching.</param>
    public async Task<BuiltGroups> BuildAsync(IReadOnlyList<PairingRecord> records, CancellationToken cancellation)
    {
        // A full range may have lost records: then nothing may be said to be absent.
        var isCut = records.Count >= PairingMatches.MaximumPerKey;
        var certificates = new List<(int Issuer, GroupCertificate Certificate)>();
        var missing = new HashSet<int>();
        var hasAllEvidence = true;
        foreach (var sightings in DistinctCertificates(records))
        {
            var (certificate, isProven) = await BuildCertificateAsync(sightings, cancellation).ConfigureAwait(false);
            hasAllEvidence &= isProven;
            if (certificate is { IsPrecertificate: false })
            {
                certificate = certificate with { SctChecks = await scts.CheckAsync(certificate, records, cancellation).ConfigureAwait(false) };
            }

            if (certificate is not null)
            {
                certificates.Add((sightings[0].IssuerNumber, certificate));
            }
            else
            {
                missing.Add(sightings[0].IssuerNumber);
            }
        }

        IReadOnlyList<CertificateGroup> groups = [.. certificates
            .GroupBy(member => member.Issuer, member => member.Certificate)
            .Select(group => Group(group.Key, [.. group], certificates, missing, isCut))];
        return new BuiltGroups(groups, hasAllEvidence);
    }

    private static CertificateGroup Group(
        int issuer, IReadOnlyList<GroupCertificate> members, List<(int Issuer, GroupCertificate Certificate)> all, HashSet<int> missing, bool isCut)
    {
        TbsCertificateView.TryRead(members[0].CanonicalTbs.Span, out var tbs, out _);
        return new CertificateGroup
        {
            IssuerName = tbs.Issuer.ToArray(),
            SerialNumber = tbs.SerialNumber.ToArray(),
            IssuerKeyHash = members[0].IssuerKeyHash,
            Precertificates = [.. members.Where(member => member.IsPrecertificate)],
            Finals = [.. members.Where(member => !member.IsPrecertificate)],
            SameNameOtherKey = [.. all.Where(other => other.Issuer != issuer).Select(other => other.Certificate)],
            IsComplete = !isCut && !missing.Contains(issuer),
        };
    }

    private static List<List<PairingRecord>> DistinctCertificates(IReadOnlyList<PairingRecord> records)
    {
        var distinct = new List<List<PairingRecord>>();
        foreach (var record in records.OrderBy(record => record.LoggedAt).ThenBy(record => record.LogNumber).ThenBy(record => record.Index))
        {
            var known = distinct.Find(same => same[0].IssuerNumber == record.IssuerNumber && same[0].IsSameCertificate(record));
            if (known is null)
            {
                distinct.Add([record]);
            }
            else
            {
                known.Add(record);
            }
        }

        return distinct;
    }

    private async Task<(GroupCertificate? Certificate, bool IsProven)> BuildCertificateAsync(List<PairingRecord> records, CancellationToken cancellation)
    {
        LoadedEntry? first = null;
        var sightings = new List<LogSighting>();
        var isProven = true;
        foreach (var record in records.DistinctBy(record => record.LogNumber).Take(ProvenSightings))
        {
            if (await loader.LoadAsync(record, cancellation).ConfigureAwait(false) is { } entry)
            {
                first ??= entry;
                var sighting = await loader.SightAsync(record, entry, cancellation).ConfigureAwait(false);
                sightings.Add(sighting);
                isProven &= sighting.Proof is not null;
            }
            else
            {
                isProven = false;
            }
        }

        var hasAll = sightings.Count == records.Count && records.Count < PairingJoin.MaximumSightings;
        var certificate = first is null ? null : GroupCertificateReader.Read(first, sightings);
        return (certificate is null ? null : certificate with { HasAllSightings = hasAll }, isProven);
    }
}
