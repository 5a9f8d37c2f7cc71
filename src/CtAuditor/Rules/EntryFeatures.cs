namespace CtAuditor.Rules;

/// <summary>What a single log entry shows by its own bytes that some rule is about. Clean entries have none.</summary>
[Flags]
public enum EntryFeatures
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A pre_certificate whose poison is not the one that RFC 6962 section 3.1 asks for, or is there more than once.</summary>
    OddPoison = 1,

    /// <summary>A precertificate with an SCT list, or with the extension for OCSP responses.</summary>
    PrecertificateWithScts = 2,

    /// <summary>An x509_entry with a poison.</summary>
    PoisonedFinal = 4,

    /// <summary>A precertificate that a Precertificate Signing Certificate signed, or such a certificate itself.</summary>
    PrecertificateSigning = 8,

    /// <summary>An SCT list that cannot be read, is there more than once, or holds something out of the ordinary.</summary>
    OddSctList = 16,

    /// <summary>SCTs, or for a precertificate the log's timestamp, more than 48 hours after notBefore; or SCTs more than 24 hours apart.</summary>
    LateTimestamps = 32,

    /// <summary>An SCT that names a log which no list has.</summary>
    UnknownLog = 64,

    /// <summary>An entry, or an SCT, of a log whose expiry range notAfter is not in.</summary>
    OutsideShard = 128,

    /// <summary>An SCT more than five minutes younger than the entry.</summary>
    FutureSct = 256,

    /// <summary>SCTs that do not, or may not, meet what a program asks of their number, operators and kinds of logs.</summary>
    WeakScts = 512,

    /// <summary>An SCT of a log that a program did not have as usable at the time.</summary>
    UnapprovedSct = 1024,

    /// <summary>An SCT of a known log that is not read: nobody will see whether it has the entry.</summary>
    UnreadLog = 2048,
}
