namespace CtAuditor.Rules;

/// <summary>Whether an SCT is the log's promise for this very certificate.</summary>
internal enum SctVerification
{
    /// <summary>The log's key is not known, or not one that we can use.</summary>
    Unknown,

    /// <summary>The log signed for this certificate's precertificate.</summary>
    Valid,

    /// <summary>The log did not sign this.</summary>
    Invalid,
}
