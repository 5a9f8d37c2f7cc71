namespace CtAuditor.Intake;

/// <summary>A quick look at each entry while its bytes are at hand: is there anything that a rule might have to say?</summary>
public interface IEntryScreen
{
    /// <summary>True keeps the entry's bytes and has its group evaluated. Never allocates; may be true too often, never too seldom.</summary>
    bool IsSuspect(in ObservedCertificate certificate);
}
