namespace CtAuditor.Testbed.Forging;

/// <summary>What a forged CA is for.</summary>
public enum CaRole
{
    /// <summary>A self-signed trust anchor.</summary>
    Root,

    /// <summary>Issues subscriber certificates.</summary>
    Intermediate,

    /// <summary>
    /// A Precertificate Signing Certificate of RFC 6962 section 3.1: signs precertificates for its parent. BR section
    /// 7.1.2.4 forbids its use from 2026-03-15.
    /// </summary>
    PrecertificateSigning,
}
