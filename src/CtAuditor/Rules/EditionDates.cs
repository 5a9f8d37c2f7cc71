namespace CtAuditor.Rules;

/// <summary>The days (UTC) on which what these rules rest on came into force.</summary>
internal static class EditionDates
{
    /// <summary>For requirements of the TLS BR that name certificates older than themselves: before any certificate.</summary>
    public static readonly DateTimeOffset OlderThanBr = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 2459 published: the first profile of certificates for the Internet.</summary>
    public static readonly DateTimeOffset Rfc2459 = new(1999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 3279 and RFC 3280 published.</summary>
    public static readonly DateTimeOffset Rfc3280 = new(2002, 4, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 5280 published.</summary>
    public static readonly DateTimeOffset Rfc5280 = new(2008, 5, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 5480 published.</summary>
    public static readonly DateTimeOffset Rfc5480 = new(2009, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 5758 published.</summary>
    public static readonly DateTimeOffset Rfc5758 = new(2010, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.0 section 6.1.5: roots issued before this day may have smaller RSA keys.</summary>
    public static readonly DateTimeOffset OldRootKeys = new(2010, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.0 section 6.1.5: the first day of the second column of key sizes.</summary>
    public static readonly DateTimeOffset NewKeySizes = new(2011, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>EV Guidelines 1.4.0.</summary>
    public static readonly DateTimeOffset EvGuidelines = new(2012, 5, 29, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.0 in force.</summary>
    public static readonly DateTimeOffset BrFirst = new(2012, 7, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 6818 published, which updates RFC 5280.</summary>
    public static readonly DateTimeOffset Rfc6818 = new(2013, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 6.1.6 (ballot 93): the public exponent is checked.</summary>
    public static readonly DateTimeOffset BrPublicKeyChecks = new(2013, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.1.4 (ballot 99): DSA keys are allowed, with requirements.</summary>
    public static readonly DateTimeOffset BrDsaKeys = new(2013, 5, 3, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.1.5 (ballot 102): domainComponent.</summary>
    public static readonly DateTimeOffset BrDomainComponent = new(2013, 5, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 6962 published.</summary>
    public static readonly DateTimeOffset Rfc6962 = new(2013, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Mozilla's CA certificate inclusion policy 2.2.</summary>
    public static readonly DateTimeOffset Mrsp22 = new(2013, 7, 26, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.1.6 (ballot 105), technical constraints of subordinate CAs.</summary>
    public static readonly DateTimeOffset BrTechnicalConstraints = new(2013, 7, 29, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 7.1.3 (ballot 118): no SHA-1 certificates that outlive 2016 should be issued.</summary>
    public static readonly DateTimeOffset BrSha1Expiry = new(2015, 1, 16, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.2.4 and EV Guidelines 1.5.3 (ballot 144): names under .onion, for extended validation.</summary>
    public static readonly DateTimeOffset BrOnionNames = new(2015, 2, 18, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.3.1 (ballot 151): the reserved policy of individual validation.</summary>
    public static readonly DateTimeOffset BrIndividualValidation = new(2015, 9, 28, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 7.1.4.2.1: no certificate with an Internal Name or a Reserved IP Address may outlast this day.</summary>
    public static readonly DateTimeOffset BrInternalNamesEnd = new(2015, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 7.1.3 (ballot 118): no new SHA-1 certificates for subscribers and subordinate CAs.</summary>
    public static readonly DateTimeOffset BrSha1Sunset = new(2016, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 6.3.2: after 2016-07-01, 39 months without exception.</summary>
    public static readonly DateTimeOffset Br39Months = new(2016, 7, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.4.1 (ballot 175): givenName and surname.</summary>
    public static readonly DateTimeOffset BrPersonalNames = new(2016, 9, 7, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 7.1 (ballot 164): 64 bits of a serial number are random.</summary>
    public static readonly DateTimeOffset BrSerialEntropy = new(2016, 9, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>From here on duplicates among final certificates are weighed by the root programs' own texts.</summary>
    public static readonly DateTimeOffset RootProgramsOnDuplicates = new(2017, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>MRSP 2.4, the first with a closed list of algorithms and key sizes.</summary>
    public static readonly DateTimeOffset Mozilla24 = new(2017, 2, 28, 0, 0, 0, TimeSpan.Zero);

    /// <summary>EV Guidelines 1.6.2 (ballot 193): 825 days in place of 27 months.</summary>
    public static readonly DateTimeOffset Ev825Days = new(2017, 3, 17, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.4.5 (ballot 189): the keys of roots sign no subscriber certificates, without exceptions.</summary>
    public static readonly DateTimeOffset BrRootKeys = new(2017, 5, 14, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.4.8 (ballot 199): commonName in CA certificates.</summary>
    public static readonly DateTimeOffset BrCaCommonName = new(2017, 6, 8, 0, 0, 0, TimeSpan.Zero);

    /// <summary>EV Guidelines 1.6.5 (ballot 201): the Tor service descriptor extension is mandatory.</summary>
    public static readonly DateTimeOffset BrOnionDescriptors = new(2017, 7, 8, 0, 0, 0, TimeSpan.Zero);

    /// <summary>CVE-2017-15361 (ROCA) published.</summary>
    public static readonly DateTimeOffset RocaPublished = new(2017, 10, 16, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome's log policy on expiry ranges of temporally sharded logs.</summary>
    public static readonly DateTimeOffset TemporalSharding = new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 6.3.2: the last day of the 39 months is the one before.</summary>
    public static readonly DateTimeOffset Br39MonthsEnd = new(2018, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 6.3.2: after 2018-03-01, 825 days.</summary>
    public static readonly DateTimeOffset Br825Days = new(2018, 3, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome requires SCTs of every certificate issued from here on.</summary>
    public static readonly DateTimeOffset ChromeRequiresScts = new(2018, 4, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 8399 published: internationalised names by IDNA2008.</summary>
    public static readonly DateTimeOffset Rfc8399 = new(2018, 5, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.6.2 (ballot SC-012): underscores in dNSNames on conditions.</summary>
    public static readonly DateTimeOffset BrUnderscoreSunset = new(2018, 12, 10, 0, 0, 0, TimeSpan.Zero);

    /// <summary>MRSP section 5.3: intermediates created after 2019-01-01 are restricted by extended key usages.</summary>
    public static readonly DateTimeOffset MozillaIntermediateUsages = new(2019, 1, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.6.2 (ballot SC-012): the permission for underscores ends.</summary>
    public static readonly DateTimeOffset BrUnderscoreEnd = new(2019, 4, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>EV Guidelines 1.6.9 (ballot SC16): no attributes but those listed.</summary>
    public static readonly DateTimeOffset EvOtherAttributes = new(2019, 4, 16, 0, 0, 0, TimeSpan.Zero);

    /// <summary>EV Guidelines 1.7.0 (ballot SC17): organizationIdentifier.</summary>
    public static readonly DateTimeOffset EvOrganizationIdentifier = new(2019, 6, 21, 0, 0, 0, TimeSpan.Zero);

    /// <summary>MRSP 2.7, which names AlgorithmIdentifiers byte for byte.</summary>
    public static readonly DateTimeOffset Mozilla27 = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>EV Guidelines 1.7.0 section 9.8.2: cabfOrganizationIdentifier with every organizationIdentifier.</summary>
    public static readonly DateTimeOffset EvOrganizationIdentifierExtension = new(2020, 1, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.6.9 (ballot SC-027): version 3 onion names without extended validation.</summary>
    public static readonly DateTimeOffset BrOnionVersion3 = new(2020, 3, 27, 0, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 8813 published: key usages of elliptic curve keys.</summary>
    public static readonly DateTimeOffset Rfc8813 = new(2020, 8, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.7.1 (ballot SC-031), browser alignment.</summary>
    public static readonly DateTimeOffset BrAlignment = new(2020, 8, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 6.3.2 (ballot SC-031) and Apple's policy: 398 days.</summary>
    public static readonly DateTimeOffset Br398Days = new(2020, 9, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.7.1 section 7.1.6.4: a policy of the CA/Browser Forum in every subscriber certificate.</summary>
    public static readonly DateTimeOffset BrReservedPolicy = new(2020, 9, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.7.1 section 7.1.4.1: names byte for byte alike.</summary>
    public static readonly DateTimeOffset BrNamesByteForByte = new(2020, 9, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.7.1 (ballot SC-031): reasons of revocation in CRLs.</summary>
    public static readonly DateTimeOffset Br171 = new(2020, 9, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome's log states as they are now.</summary>
    public static readonly DateTimeOffset ChromeLogStates = new(2020, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Apple's table of SCTs by lifetime.</summary>
    public static readonly DateTimeOffset AppleSctTable = new(2021, 4, 21, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.7.9 (ballot SC47): organizationalUnitName only beside organizationName.</summary>
    public static readonly DateTimeOffset BrUnitNeedsOrganization = new(2021, 8, 16, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.8.0 (ballot SC-048): how domain names and IP addresses are encoded.</summary>
    public static readonly DateTimeOffset BrNameEncoding = new(2021, 8, 25, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.8.0 (ballot SC-048): only P-Labels and Non-Reserved LDH Labels.</summary>
    public static readonly DateTimeOffset BrDomainLabels = new(2021, 10, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome's table of SCTs by lifetime, with two operators.</summary>
    public static readonly DateTimeOffset ChromeSctTable = new(2022, 4, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.8.4 and EV Guidelines 1.7.9 (ballot SC-054): version 2 onion names are gone.</summary>
    public static readonly DateTimeOffset BrOnionCleanup = new(2022, 4, 23, 0, 0, 0, TimeSpan.Zero);

    /// <summary>MRSP 2.8, which brought section 5.4.</summary>
    public static readonly DateTimeOffset MozillaPrecertificates = new(2022, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 7.1.4.2.2 and EV Guidelines section 9.2.7 (ballot SC47): no more organizationalUnitName.</summary>
    public static readonly DateTimeOffset NoOrganizationalUnit = new(2022, 9, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>MRSP: CRL and OCSP services for certificates that are presumed to exist.</summary>
    public static readonly DateTimeOffset PresumedCertificates = new(2022, 10, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.8.6 (ballot SC-058): partitioned CRLs say which part they are.</summary>
    public static readonly DateTimeOffset PartitionedCrls = new(2023, 1, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.8.7 (ballot SC-061): the five reasons for which subscriber certificates are revoked.</summary>
    public static readonly DateTimeOffset CrlReasons = new(2023, 7, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 2.0.0 (ballot SC-062), which brought the certificate profiles.</summary>
    public static readonly DateTimeOffset BrProfiles = new(2023, 9, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome's log policy measures the availability of each endpoint.</summary>
    public static readonly DateTimeOffset ChromeAvailability = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 2.0.1 (ballot SC-063): OCSP is optional, CRLs are not.</summary>
    public static readonly DateTimeOffset BrOcspOptional = new(2024, 3, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 7.2: the profile of CRLs is no longer a choice.</summary>
    public static readonly DateTimeOffset CrlProfile = new(2024, 3, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 2.1.1 (ballot SC-079): cross-certificates may have several reserved policies.</summary>
    public static readonly DateTimeOffset BrCrossPolicies = new(2024, 11, 14, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 6.1.1.3 (ballot SC-073): tests for weak keys are named.</summary>
    public static readonly DateTimeOffset BrWeakKeys = new(2024, 11, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome Root Program Policy 1.6, the first with a word on logging.</summary>
    public static readonly DateTimeOffset ChromePolicy16 = new(2025, 2, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>SCTs of static-ct logs count, beside one of an RFC 6962 log.</summary>
    public static readonly DateTimeOffset StaticLogsCount = new(2025, 3, 4, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome Root Program Policy 1.8.</summary>
    public static readonly DateTimeOffset ChromePolicy18 = new(2026, 2, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 1.6.1: short-lived are certificates of 7 days.</summary>
    public static readonly DateTimeOffset ShortLivedIsSevenDays = new(2026, 3, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 7.1.2.4 (ballot SC-092): no more Precertificate Signing CAs.</summary>
    public static readonly DateTimeOffset PrecertificateSigningSunset = new(2026, 3, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 4.2.2 (ballot SC-086): no names under an IP reverse zone.</summary>
    public static readonly DateTimeOffset BrReverseZones = new(2026, 3, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 6.3.2 (ballot SC-081): 200 days.</summary>
    public static readonly DateTimeOffset Br200Days = new(2026, 3, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 2.2.6 (ballot SC-095).</summary>
    public static readonly DateTimeOffset Br226 = new(2026, 3, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome Root Program Policy 1.8 section 1.3.2: subordinate CAs disclosed from here on are for TLS servers alone.</summary>
    public static readonly DateTimeOffset ChromeTlsOnlyCas = new(2026, 6, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome Root Program Policy 1.8 section 1.3.4.1: precertificates MUST be logged before the certificate is issued.</summary>
    public static readonly DateTimeOffset ChromeLoggingMandatory = new(2026, 6, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 7.1.3.2.1 (ballot SC-097): nothing is signed with SHA-1 any more.</summary>
    public static readonly DateTimeOffset BrSha1Gone = new(2026, 9, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome Root Program Policy 1.8 section 1.3.2: subscriber certificates issued from here on are for TLS servers alone.</summary>
    public static readonly DateTimeOffset ChromeTlsOnlySubscribers = new(2027, 3, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 6.3.2 (ballot SC-081): 100 days.</summary>
    public static readonly DateTimeOffset Br100Days = new(2027, 3, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 6.3.2 (ballot SC-081): 47 days.</summary>
    public static readonly DateTimeOffset Br47Days = new(2029, 3, 15, 0, 0, 0, TimeSpan.Zero);
}
