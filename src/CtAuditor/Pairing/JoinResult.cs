using CtAuditor.Intake;

namespace CtAuditor.Pairing;

/// <summary>What <see cref="PairingJoin"/> made of one batch; reused from batch to batch.</summary>
public sealed class JoinResult
{
    /// <summary>The records that the index has to keep.</summary>
    public List<PairingRecord> Kept { get; } = [];

    /// <summary>Keys with something to look at: settlement reads their certificates again and asks the rules.</summary>
    public HashSet<PairingKey> Suspects { get; } = [];

    /// <summary>Finals seen for the first time, whose logs we cover, and whose precertificate we have not seen.</summary>
    public List<PairingRecord> FinalsWaiting { get; } = [];

    /// <summary>Precertificates seen for the first time, without a final so far.</summary>
    public List<PairingRecord> PrecertificatesWaiting { get; } = [];

    /// <summary>Entries that SCTs promise, in covered logs, not seen so far: see <see cref="PairingRecord.Promise"/>.</summary>
    public List<PairingRecord> PromisesWaiting { get; } = [];

    /// <summary>Entries that SCTs promise from before their log was covered, and which were not seen: they will not come by.</summary>
    public List<PairingRecord> PromisesBeforeCoverage { get; } = [];

    /// <summary>By number of the log that promised: SCTs whose entry was seen.</summary>
    public Dictionary<int, long> PromisesKept { get; } = [];

    /// <summary>By log number: precertificates and finals whose equal counterpart had come before: one for each TBS that has both.</summary>
    public Dictionary<int, long> Pairs { get; } = [];

    /// <summary>By log number: records of certificates that some log had shown before.</summary>
    public Dictionary<int, long> Copies { get; } = [];

    /// <summary>Forgets everything, keeps the memory.</summary>
    public void Clear()
    {
        Kept.Clear();
        Suspects.Clear();
        FinalsWaiting.Clear();
        PrecertificatesWaiting.Clear();
        PromisesWaiting.Clear();
        PromisesBeforeCoverage.Clear();
        PromisesKept.Clear();
        Pairs.Clear();
        Copies.Clear();
    }
}
