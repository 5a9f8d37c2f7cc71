namespace CtAuditor.Intake;

/// <summary>What an observation in a log is, and what about it is worth remembering.</summary>
[Flags]
public enum ObservationKind : byte
{
    /// <summary>An x509_entry: a final certificate.</summary>
    Final = 0,

    /// <summary>A precert_entry.</summary>
    Precertificate = 1,

    /// <summary>An x509_entry that carries the poison extension.</summary>
    Poisoned = 2,

    /// <summary>A final certificate whose SCT list names only logs that we tail from before those SCTs were made.</summary>
    NamesCoveredLogs = 4,

    /// <summary>A CA certificate (basicConstraints cA TRUE).</summary>
    CaCertificate = 8,
}
