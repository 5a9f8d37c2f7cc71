namespace CtAuditor.Rules;

/// <summary>How sure it is that a certificate is the CA's doing.</summary>
internal enum Attribution
{
    /// <summary>It is not: the signature fails, or what the log shows beside the leaf contradicts the leaf.</summary>
    Unproven,

    /// <summary>A log put it into its tree as this CA's, and we cannot check the CA's signature.</summary>
    Vouched,

    /// <summary>The CA's signature over it verifies.</summary>
    Proven,
}
