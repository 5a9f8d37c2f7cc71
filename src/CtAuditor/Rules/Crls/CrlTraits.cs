namespace CtAuditor.Rules.Crls;

/// <summary>What a CRL has, found in one pass over it, so that one in order costs most rules a comparison.</summary>
[Flags]
public enum CrlTraits : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>An authorityKeyIdentifier.</summary>
    AuthorityKeyIdentifier = 1UL << 0,

    /// <summary>A cRLNumber.</summary>
    CrlNumber = 1UL << 1,

    /// <summary>An issuingDistributionPoint.</summary>
    IssuingDistributionPoint = 1UL << 2,

    /// <summary>A deltaCRLIndicator.</summary>
    DeltaIndicator = 1UL << 3,

    /// <summary>An extension that is none of the three of TLS BR section 7.2.2.</summary>
    OtherExtension = 1UL << 4,

    /// <summary>The same extension twice.</summary>
    DuplicateExtension = 1UL << 5,

    /// <summary>An extension whose value is not of its type.</summary>
    MalformedExtension = 1UL << 6,

    /// <summary>A list of extensions, the CRL's or an entry's, that is there and empty.</summary>
    EmptyExtensions = 1UL << 7,

    /// <summary>issuingDistributionPoint says indirectCRL.</summary>
    Indirect = 1UL << 8,

    /// <summary>issuingDistributionPoint says onlyContainsUserCerts.</summary>
    OnlyUserCertificates = 1UL << 9,

    /// <summary>issuingDistributionPoint says onlyContainsCACerts.</summary>
    OnlyCaCertificates = 1UL << 10,

    /// <summary>At least one entry.</summary>
    Entries = 1UL << 16,

    /// <summary>revokedCertificates is there and empty.</summary>
    EmptyList = 1UL << 17,

    /// <summary>An entry without reasonCode.</summary>
    EntryWithoutReason = 1UL << 18,

    /// <summary>A critical reasonCode.</summary>
    CriticalReason = 1UL << 19,

    /// <summary>A reasonCode other than the five that TLS BR section 7.2.2 has for subscribers.</summary>
    UncommonReason = 1UL << 20,

    /// <summary>An entry with an extension other than reasonCode.</summary>
    OtherEntryExtension = 1UL << 21,

    /// <summary>An entry with the same extension twice.</summary>
    DuplicateEntryExtension = 1UL << 22,

    /// <summary>An entry with an extension whose value is not of its type.</summary>
    MalformedEntryExtension = 1UL << 23,

    /// <summary>An entry that names the issuer of its certificate.</summary>
    CertificateIssuer = 1UL << 24,

    /// <summary>A revocation after thisUpdate.</summary>
    LateRevocation = 1UL << 25,

    /// <summary>A revocation before 1999.</summary>
    EarlyRevocation = 1UL << 26,

    /// <summary>A time that is a GeneralizedTime before 2050, or not of the one form that each type has.</summary>
    OddTimeForm = 1UL << 27,

    /// <summary>The issuer's certificate is at hand.</summary>
    IssuerCertificate = 1UL << 40,

    /// <summary>The key of that certificate made the signature.</summary>
    SignedByIssuer = 1UL << 41,

    /// <summary>The key of that certificate did not make the signature.</summary>
    NotSignedByIssuer = 1UL << 42,

    /// <summary>The issuer's certificate allows certificates for some purposes, and TLS servers are none of them: the TLS BR do not speak of it.</summary>
    OutsideTls = 1UL << 43,

    /// <summary>The issuer's certificate allows certificates for TLS servers, and none of CAs.</summary>
    IssuerOfSubscribersAlone = 1UL << 44,

    /// <summary>It is known to cover certificates of TLS subscribers.</summary>
    SubscriberCertificates = 1UL << 45,

    /// <summary>It is known to cover certificates of CAs, and none of subscribers.</summary>
    CaCertificates = 1UL << 46,

    /// <summary>It is known to cover a part of its CA's certificates only.</summary>
    Partitioned = 1UL << 47,

    /// <summary>A time of judgement is at hand.</summary>
    AsOf = 1UL << 48,
}
