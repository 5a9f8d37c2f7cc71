namespace CtAuditor.Rules.SctPolicy;

// TLS BR section 7.1.2.11.3: each SCT in the list is for a precertificate that corresponds to the certificate; RFC 6962
// section 3.2 says what it signs. A leaf that is in the log needs no signature to be believed.
internal sealed class SctSignatureInvalid : GroupRule
{
    // Where the log is read, a leaf that does not come makes the certificate suspect; where it is not, a sample shows.
    public override EntryFeatures Screened => EntryFeatures.UnreadLog;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.SctSignatureInvalid,
        Group = "sct-policy",
        Title = "An embedded SCT is not for this certificate",
        Requirement = "Each SCT in a certificate's SCT list is one that the named log signed for the precertificate of this very certificate: the same "
            + "TBSCertificate without the SCT list, under the same issuer key.",
        DataNeeded = "the final certificate with its issuer's certificate, and the log's key, also of a log that was retired or rejected",
        Traps =
        [
            "issuer_key_hash is of the CA that issues the final certificate, not of a precertificate signing certificate",
            "another certificate of the same CA name may have the key: only one whose key verifies the certificate counts",
            "the extensions of an SCT are signed; an SCT of a static-ct log has a leaf_index there",
            "an entry that the log has needs no signature",
            "a log whose key is not known can have signed anything",
        ],
        Violation = "A certificate whose policies were changed after its precertificate was logged: the SCTs no longer verify.",
        NearestLegal = "An SCT of a static-ct log that verifies with its extensions, and would not without them.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Critical, "RFC 6962 s3.2; TLS BR 2.2.6 s7.1.2.11.3")],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var final in group.Finals)
        {
            foreach (var sct in CertificateFacts.Of(final).Scts)
            {
                Evaluate(group, final, sct, context, sink);
            }
        }
    }

    private static void Evaluate(CertificateGroup group, GroupCertificate final, EmbeddedSct sct, RuleContext context, VerdictSink sink)
    {
        var log = context.FindLog(sct.LogId);
        if (SctChecks.IsKept(final, sct))
        {
            sink.Pass();
            return;
        }

        switch (SctVerifier.Verify(final, sct, log))
        {
            case SctVerification.Valid:
                sink.Pass();
                break;
            case SctVerification.Unknown:
                sink.Undetermined(log is null ? Reasons.SctOfUnknownLog : Reasons.LogKeyUnknown, [final]);
                break;
            default:
                if (Attributions.Of(final) == Attribution.Proven)
                {
                    sink.Finding(Draft(group, final, sct, log!));
                }
                else
                {
                    // Without the CA's signature the issuer key, which the SCT is over, is only what the log's chain says.
                    sink.Undetermined(Reasons.Unproven, [final]);
                }

                break;
        }
    }

    private static FindingDraft Draft(CertificateGroup group, GroupCertificate final, EmbeddedSct sct, LogCoverage log)
    {
        var differs = group.Precertificates.Any() && !group.Precertificates.Any(precertificate => precertificate.CanonicalTbsHash == final.CanonicalTbsHash);
        var why = differs ? " The precertificate that logs have under this serial number differs from the certificate." : "";
        return new FindingDraft
        {
            Subjects = [final],
            Witnesses = [.. group.Precertificates],
            Discriminator = sct.Hash,
            LogName = log.Name,
            SctTime = sct.Time,
            Confidence = Confidence.Confirmed,
            Documents = [.. LogDocuments.Key(log), .. LogDocuments.Sct(final, sct, isSigned: false)],
            Message = $"The SCT of {log.Name} of {FactText.Time(sct.Time)} in the certificate with {FactText.Serial(group)} ({FactText.Sightings(final)}) "
                + $"does not verify for it.{why}",
        };
    }
}
