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
}
