namespace CtAuditor.Rules;

/// <summary>Why a rule could not tell. Few and fixed, so that they can be counted.</summary>
internal static class Reasons
{
    public const string BytesMissing = "the bytes of some observation could not be fetched";
    public const string Unproven = "the CA's signature does not prove that it issued the certificate";
    public const string ChromeLogsUnknown = "not every log of Chrome's list is known";
    public const string LogNotCovered = "a log that could hold the entry has not been read for the time in question";
    public const string LogStateUnknown = "what Chrome thought of a log at the time is not known";
    public const string NoPoison = "the log shows a pre_certificate without a poison";
    public const string NoPrecertificate = "the log did not give the pre_certificate";
    public const string LogDidNotAnswer = "the log did not show whether it has the entry";
    public const string MergeDelayOpen = "the log's maximum merge delay is not over";
    public const string LogKeyUnknown = "the log's key is not known, or not one that can be used";
    public const string OtherSct = "the SCT list holds something that is no SCT of version v1";
    public const string RewrittenKeyIdentifier = "only the authority key identifier differs, which the log rewrote for a Precertificate Signing Certificate";
    public const string SctOfUnknownLog = "an SCT names a log that is not known";
    public const string SightingsLeftOut = "not every entry of the precertificate is at hand";
    public const string SignerUnknown = "the Precertificate Signing Certificate, or that the CA issued it, could not be verified";
    public const string TooEarly = "the time after which a final certificate would be missed has not passed";
}
