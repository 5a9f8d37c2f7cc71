namespace CtAuditor.Testbed.Forging;

/// <summary>
/// How one certificate of an issuance departs from what was asked for. Scenario files write these names in kebab case.
/// </summary>
public enum Deviation
{
    /// <summary>A precertificate that carries an SCT list.</summary>
    SctListInside,

    /// <summary>A precertificate that carries an OCSP SCT list (1.3.6.1.4.1.11129.2.4.5).</summary>
    OcspSctListInside,

    /// <summary>The poison is not critical.</summary>
    PoisonNotCritical,

    /// <summary>The poison's value is a BOOLEAN rather than NULL.</summary>
    PoisonWrongValue,

    /// <summary>Two poison extensions.</summary>
    PoisonTwice,

    /// <summary>A final certificate that still carries the poison.</summary>
    PoisonLeft,

    /// <summary>Both ends of the validity lie one day later.</summary>
    ValidityOneDayLater,

    /// <summary>The same instants, as GeneralizedTime.</summary>
    ValidityAsGeneralizedTime,

    /// <summary>One policyIdentifier is another one.</summary>
    PolicyChanged,

    /// <summary>The first two extensions have changed places.</summary>
    ExtensionsReordered,

    /// <summary>extKeyUsage is critical.</summary>
    CriticalityChanged,

    /// <summary>One more dNSName.</summary>
    NameAdded,

    /// <summary>Another subscriber key.</summary>
    SubjectKeyChanged,

    /// <summary>The same TBSCertificate with another valid signature; the key must be ECDSA.</summary>
    SignedAgain,

    /// <summary>Two bytes follow the SCT list inside its extension.</summary>
    SctListTrailingBytes,

    /// <summary>An SCT list without SCTs.</summary>
    SctListEmpty,

    /// <summary>The extension holds the TLS list itself, without the inner OCTET STRING.</summary>
    SctListUnwrapped,

    /// <summary>The list's length says more than there is.</summary>
    SctListCutShort,

    /// <summary>Two SCT list extensions.</summary>
    SctListTwice,

    /// <summary>The first SCT has version 2 (value 1).</summary>
    SctVersionUnknown,

    /// <summary>The first SCT is there twice.</summary>
    SctDuplicate,
}
