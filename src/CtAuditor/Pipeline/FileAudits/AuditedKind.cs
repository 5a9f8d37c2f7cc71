namespace CtAuditor.Pipeline.FileAudits;

/// <summary>What a file holds.</summary>
public enum AuditedKind
{
    /// <summary>Nothing that could be read.</summary>
    Unreadable,

    /// <summary>A certificate without the precertificate poison.</summary>
    Certificate,

    /// <summary>A certificate with the precertificate poison.</summary>
    Precertificate,

    /// <summary>A CRL (RFC 5280 section 5).</summary>
    Crl,

    /// <summary>An OCSP response (RFC 6960 section 4.2).</summary>
    Ocsp,
}
