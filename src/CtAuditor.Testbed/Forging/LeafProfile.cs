namespace CtAuditor.Testbed.Forging;

/// <summary>Where a CA's subscriber certificates differ from another's, all within BR section 7.1.2.7.</summary>
public sealed record LeafProfile
{
    /// <summary>Whether the subject holds the first name; otherwise it is empty and the SAN extension critical.</summary>
    public bool CommonName { get; init; } = true;

    /// <summary>Whether basicConstraints is there, critical and empty.</summary>
    public bool BasicConstraints { get; init; } = true;

    /// <summary>Whether AIA names an OCSP responder.</summary>
    public bool Ocsp { get; init; } = true;

    /// <summary>
    /// Whether certificatePolicies has a policy of the CA's own too, with the address of its CPS (BR section 7.1.2.7.9).
    /// </summary>
    public bool OwnPolicy { get; init; }

    /// <summary>
    /// Whether the SCT list stands before the certificate policies rather than last. A precertificate's poison is always
    /// last, so the two differ in where the extra extension was.
    /// </summary>
    public bool SctListInTheMiddle { get; init; }

    /// <summary>Octets of a serial number, first one 01 to 7F; at least 9 for 64 random bits, at most 20.</summary>
    public int SerialOctets { get; init; } = 16;

    /// <summary>Whether the chain that the CA submits ends in the root.</summary>
    public bool SubmitsRoot { get; init; }
}
