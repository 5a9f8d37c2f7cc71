using CtAuditor.Pki;

namespace CtAuditor.Intake;

/// <summary>What intake made of a batch of raw entries: small records, and the few entries worth their bytes.</summary>
public sealed class ObservedBatch
{
    /// <summary>One record for each entry that could be read.</summary>
    public List<PairingRecord> Records { get; } = [];

    /// <summary>Entries that could not be read, or not in full.</summary>
    public List<MalformedEntry> Malformed { get; } = [];

    /// <summary>Index of each x509_entry that waits for its issuer, and that issuer's SHA-256; it is among <see cref="Malformed"/> as well.</summary>
    public List<(long Index, Hash256 Issuer)> WithoutIssuer { get; } = [];

    /// <summary>Entries that a rule may have something to say about.</summary>
    public List<ScreenedEntry> Screened { get; } = [];

    /// <summary>What the SCTs of the finals claim, in the order of the records.</summary>
    public List<SctClaim> Claims { get; } = [];

    /// <summary>precert_entries read.</summary>
    public int Precertificates { get; set; }

    /// <summary>x509_entries read.</summary>
    public int Finals { get; set; }

    /// <summary>The latest entry timestamp, milliseconds since 1970.</summary>
    public ulong LatestTimestamp { get; set; }

    /// <summary>The first entry's timestamp, milliseconds since 1970; null for an empty batch.</summary>
    public ulong? FirstTimestamp { get; set; }

    /// <summary>Forgets everything, keeps the memory.</summary>
    public void Clear()
    {
        Records.Clear();
        Malformed.Clear();
        WithoutIssuer.Clear();
        Screened.Clear();
        Claims.Clear();
        Precertificates = 0;
        Finals = 0;
        LatestTimestamp = 0;
        FirstTimestamp = null;
    }
}
