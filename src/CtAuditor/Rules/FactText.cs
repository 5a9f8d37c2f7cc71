using System.Globalization;
using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules;

/// <summary>Facts as messages name them: times in ISO 8601 and UTC, serial numbers in lower-case hex as stored.</summary>
internal static class FactText
{
    // Sightings named in a sentence; the evidence has them all.
    private const int NamedSightings = 3;

    // Certificates named in a sentence.
    private const int NamedCertificates = 6;

    // RFC 5280 section 4.1.2.2 allows 20 octets; what is longer is no serial number that anybody reads.
    private const int ShownSerialOctets = 32;

    public static string Time(DateTimeOffset time)
    {
        var format = time.UtcTicks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        return time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>"serial number 0102 of C=XX, CN=Example CA".</summary>
    public static string Serial(CertificateGroup group)
    {
        var octets = group.SerialNumber.Span;
        var hex = octets.Length <= ShownSerialOctets
            ? Convert.ToHexStringLower(octets)
            : Convert.ToHexStringLower(octets[..ShownSerialOctets]) + "...";
        return $"serial number {hex} of {NameText.Format(group.IssuerName.Span)}";
    }

    /// <summary>Where a certificate was seen: "Log A entry 12 (2026-01-01T00:00:00Z)", or that it is from outside CT.</summary>
    public static string Sightings(GroupCertificate certificate)
    {
        if (certificate.Sightings.Count == 0)
        {
            return "known from outside CT";
        }

        var named = certificate.Sightings.Take(NamedSightings).Select(
            sighting => string.Create(CultureInfo.InvariantCulture, $"{sighting.LogName} entry {sighting.Index} ({Time(LogTime.Of(sighting.Timestamp))})"));
        var rest = certificate.Sightings.Count - NamedSightings;
        return string.Join(", ", named) + (rest > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {rest} more") : "");
    }

    /// <summary>Several certificates, by fingerprint and where they were seen.</summary>
    public static string Certificates(IReadOnlyList<GroupCertificate> certificates)
    {
        var named = certificates.Take(NamedCertificates).Select(certificate => certificate.Der.IsEmpty
            ? $"one in {Sightings(certificate)}"
            : $"{certificate.Fingerprint.ToHex()} ({Sightings(certificate)})");
        var rest = certificates.Count - NamedCertificates;
        return string.Join("; ", named) + (rest > 0 ? string.Create(CultureInfo.InvariantCulture, $"; and {rest} more") : "");
    }

    /// <summary>Hours and minutes, "50 h 12 min".</summary>
    public static string Span(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours} h {span.Minutes} min");
}
