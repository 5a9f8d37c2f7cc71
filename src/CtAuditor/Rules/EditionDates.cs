namespace CtAuditor.Rules;

/// <summary>The days (UTC) on which what these rules rest on came into force.</summary>
internal static class EditionDates
{
    /// <summary>RFC 5280 published.</summary>
    public static readonly DateTimeOffset Rfc5280 = new(2008, 5, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 6962 published.</summary>
    public static readonly DateTimeOffset Rfc6962 = new(2013, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>From here on duplicates among final certificates are weighed by the root programs' own texts.</summary>
    public static readonly DateTimeOffset RootProgramsOnDuplicates = new(2017, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 1.4.1 (ballot 164): 64 bits of a CSPRNG in each serial number.</summary>
    public static readonly DateTimeOffset SerialEntropy = new(2016, 9, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome's log policy on expiry ranges of temporally sharded logs.</summary>
    public static readonly DateTimeOffset TemporalSharding = new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome requires SCTs of every certificate issued from here on.</summary>
    public static readonly DateTimeOffset ChromeRequiresScts = new(2018, 4, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome's log states as they are now.</summary>
    public static readonly DateTimeOffset ChromeLogStates = new(2020, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Apple's table of SCTs by lifetime.</summary>
    public static readonly DateTimeOffset AppleSctTable = new(2021, 4, 21, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome's table of SCTs by lifetime, with two operators.</summary>
    public static readonly DateTimeOffset ChromeSctTable = new(2022, 4, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>SCTs of static-ct logs count, beside one of an RFC 6962 log.</summary>
    public static readonly DateTimeOffset StaticLogsCount = new(2025, 3, 4, 0, 0, 0, TimeSpan.Zero);

    /// <summary>MRSP 2.8, which brought section 5.4.</summary>
    public static readonly DateTimeOffset MozillaPrecertificates = new(2022, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>MRSP: CRL and OCSP services for certificates that are presumed to exist.</summary>
    public static readonly DateTimeOffset PresumedCertificates = new(2022, 10, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR 2.0.0 (ballot SC-062), which brought the certificate profiles.</summary>
    public static readonly DateTimeOffset BrProfiles = new(2023, 9, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome's log policy measures the availability of each endpoint.</summary>
    public static readonly DateTimeOffset ChromeAvailability = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome Root Program Policy 1.6, the first with a word on logging.</summary>
    public static readonly DateTimeOffset ChromePolicy16 = new(2025, 2, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome Root Program Policy 1.8.</summary>
    public static readonly DateTimeOffset ChromePolicy18 = new(2026, 2, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>TLS BR section 7.1.2.4 (ballot SC-092): no more Precertificate Signing CAs.</summary>
    public static readonly DateTimeOffset PrecertificateSigningSunset = new(2026, 3, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Chrome Root Program Policy 1.8 section 1.3.4.1: precertificates MUST be logged before the certificate is issued.</summary>
    public static readonly DateTimeOffset ChromeLoggingMandatory = new(2026, 6, 15, 0, 0, 0, TimeSpan.Zero);
}
