using CtAuditor.Pki;

namespace CtAuditor.Rules;

/// <summary>Brings a group into one order, so that what rules say does not depend on the order in which it was collected.</summary>
internal static class GroupOrder
{
    /// <summary>The same group: each certificate once with all its sightings, the first logged first.</summary>
    public static CertificateGroup Normalise(CertificateGroup group) => group with
    {
        Precertificates = Normalise(group.Precertificates),
        Finals = Normalise(group.Finals),
        SameNameOtherKey = Normalise(group.SameNameOtherKey),
    };

    private static List<GroupCertificate> Normalise(IReadOnlyList<GroupCertificate> certificates) =>
    [
        .. certificates
            .GroupBy(certificate => (certificate.IsPrecertificate, certificate.Fingerprint, certificate.CanonicalTbsHash, certificate.IssuerKeyHash))
            .Select(Merge)
            .OrderBy(certificate => certificate.FirstLogged ?? DateTimeOffset.MaxValue)
            .ThenBy(certificate => certificate.CanonicalTbsHash)
            .ThenBy(certificate => certificate.Fingerprint)
            .ThenBy(certificate => certificate.IssuerKeyHash),
    ];

    private static GroupCertificate Merge(IEnumerable<GroupCertificate> copies)
    {
        // The copy that proves most speaks for all: two logs may show different chains for one certificate.
        var best = copies
            .OrderByDescending(Attributions.Of)
            .ThenByDescending(copy => copy.Chain.Count)
            .ThenBy(copy => copy.Chain.Count == 0 ? default : Hash256.Of(copy.Chain[0].Span))
            .First();
        return best with
        {
            HasAllSightings = copies.All(copy => copy.HasAllSightings),
            Sightings =
            [
                .. copies
                    .SelectMany(copy => copy.Sightings)
                    .DistinctBy(sighting => (sighting.LogName, sighting.Index))
                    .OrderBy(sighting => sighting.Timestamp)
                    .ThenBy(sighting => sighting.LogName, StringComparer.Ordinal)
                    .ThenBy(sighting => sighting.Index),
            ],
        };
    }
}
