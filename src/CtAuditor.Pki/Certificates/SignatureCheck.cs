namespace CtAuditor.Pki.Certificates;

/// <summary>What verifying a signature came to.</summary>
public enum SignatureCheck
{
    /// <summary>We do not know the algorithm, its parameters or the key; nothing is said about the signature.</summary>
    Unsupported = 0,

    /// <summary>The signature is the key's over these bytes.</summary>
    Valid,

    /// <summary>The signature is not the key's over these bytes, or is malformed.</summary>
    Invalid,
}
