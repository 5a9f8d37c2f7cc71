namespace CtAuditor.Pki.Crls;

/// <summary>Why a certificate was revoked (RFC 5280 section 5.3.1). A CRL can say any number; 7 is not used.</summary>
public enum CrlReason
{
    /// <summary>unspecified: left out rather than said.</summary>
    Unspecified = 0,

    /// <summary>keyCompromise.</summary>
    KeyCompromise = 1,

    /// <summary>cACompromise.</summary>
    CaCompromise = 2,

    /// <summary>affiliationChanged.</summary>
    AffiliationChanged = 3,

    /// <summary>superseded.</summary>
    Superseded = 4,

    /// <summary>cessationOfOperation.</summary>
    CessationOfOperation = 5,

    /// <summary>certificateHold: suspended, not revoked for good.</summary>
    CertificateHold = 6,

    /// <summary>removeFromCRL: no longer revoked; in delta CRLs only.</summary>
    RemoveFromCrl = 8,

    /// <summary>privilegeWithdrawn.</summary>
    PrivilegeWithdrawn = 9,

    /// <summary>aACompromise.</summary>
    AaCompromise = 10,
}
