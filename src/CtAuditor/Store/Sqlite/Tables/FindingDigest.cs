using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CtAuditor.Pki;
using CtAuditor.Rules;

namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>
/// SHA-256 over what a finding says and shows, to tell whether it says something new. Of a proof only that there is one
/// counts: it leads to a newer head each time; so do documents, of which the names count. The order of evidence does not count.
/// </summary>
internal static class FindingDigest
{
    public static Hash256 Of(Finding finding)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, (int)finding.Severity);
        Add(hash, (int)finding.Confidence);
        Add(hash, finding.Message);
        Add(hash, finding.Reference);
        Add(hash, finding.PrecertificateFingerprint?.ToHex() ?? "");
        Add(hash, finding.CertificateFingerprint?.ToHex() ?? "");
        Add(hash, finding.Subject);
        foreach (var name in finding.DnsNames)
        {
            Add(hash, name);
        }

        Add(hash, finding.NotBefore?.ToUnixTimeMilliseconds() ?? -1);
        Add(hash, finding.NotAfter?.ToUnixTimeMilliseconds() ?? -1);
        Add(hash, finding.Url);
        foreach (var document in finding.Documents)
        {
            Add(hash, document.Name);
        }

        foreach (var item in finding.Evidence.Select(Of).Order())
        {
            Add(hash, item.ToHex());
        }

        return new Hash256(hash.GetHashAndReset());
    }

    private static Hash256 Of(EvidenceItem item)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, item.Role);
        Add(hash, Hash256.Of(item.Der.Span).ToHex());
        foreach (var sighting in item.Sightings.OrderBy(sighting => sighting.LogNumber).ThenBy(sighting => sighting.Index))
        {
            Add(hash, sighting.LogNumber);
            Add(hash, sighting.Index);
            Add(hash, sighting.Proof is null ? 0 : 1);
        }

        return new Hash256(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        hash.AppendData(bytes);
    }

    // With its length, so that no two sequences of texts run into one.
    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(hash, bytes.Length);
        hash.AppendData(bytes);
    }
}
