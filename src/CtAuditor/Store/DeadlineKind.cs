namespace CtAuditor.Store;

/// <summary>What records wait for.</summary>
public enum DeadlineKind
{
    /// <summary>Final certificates whose precertificates have to have come by then, because the logs of their SCTs are covered.</summary>
    FinalWithoutPrecertificate = 1,

    /// <summary>Precertificates that have had no final certificate so far.</summary>
    PrecertificateWithoutFinal = 2,

    /// <summary>Entries that SCTs promise (<see cref="Intake.PairingRecord.Promise"/>) and that were not seen yet.</summary>
    PromisedEntry = 3,
}
