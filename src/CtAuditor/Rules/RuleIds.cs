namespace CtAuditor.Rules;

/// <summary>The ids of the rules. Stable, never reused.</summary>
public static class RuleIds
{
    public const string PrecertificateDuplicateSerial = "precert-duplicate-serial";
    public const string PrecertificateResignedSameTbs = "precert-resigned-same-tbs";
    public const string PrecertificateEmbeddedSctList = "precert-embedded-sct-list";
    public const string PrecertificateFinalValidityMismatch = "precert-final-validity-mismatch";
    public const string PrecertificateFinalTbsMismatch = "precert-final-tbs-mismatch";
    public const string PrecertificateFinalSerialOnlyMatch = "precert-final-serial-only-match";
    public const string FinalWithoutPrecertificate = "final-without-precert";
    public const string PrecertificateWithoutFinal = "precert-without-final";
    public const string FinalSerialDuplicate = "final-serial-duplicate";
    public const string PrecertificatePoisonMalformed = "precert-poison-malformed";
    public const string FinalContainsPoison = "final-contains-poison";
    public const string PrecertificateSigningCaAfterSunset = "precert-signing-ca-after-sunset";
    public const string FinalIssuedLongAfterPrecertificate = "final-issued-long-after-precert";
    public const string SctListMalformed = "sct-list-malformed";
    public const string FinalNotLogged = "final-not-logged";
    public const string PrecertificateOnlyInUnapprovedLogs = "precert-only-in-unapproved-logs";

    public const string SctSignatureInvalid = "sct-signature-invalid";
    public const string SctUnknownLog = "sct-unknown-log";
    public const string SctCountInsufficient = "sct-count-insufficient";
    public const string SctOperatorDiversityInsufficient = "sct-operator-diversity-insufficient";
    public const string SctNoRfc6962Log = "sct-no-rfc6962-log";
    public const string SctLogNotApprovedAtIssuance = "sct-log-not-approved-at-issuance";
    public const string SctOutsideLogShard = "sct-outside-log-shard";
    public const string SctTimestampFuture = "sct-timestamp-future";
    public const string SctNotIncorporatedPastMmd = "sct-not-incorporated-past-mmd";
    public const string LogAppendOnlyViolation = "log-append-only-violation";
    public const string LogUnavailable = "log-unavailable";
    public const string LogEntriesNotInTree = "log-entries-not-in-tree";
    public const string LogHeadSignatureInvalid = "log-head-signature-invalid";
    public const string LogProofInvalid = "log-proof-invalid";
    public const string LogResponseMalformed = "log-response-malformed";
    public const string LogEntryUnreadable = "log-entry-unreadable";
    public const string LogIssuerMissing = "log-issuer-missing";
    public const string LogReadOnlyGrew = "log-readonly-grew";
}
