namespace CtAuditor.Rules.CtPairing;

// TLS BR section 7.1.2.9: the encoded validity of a precertificate MUST be byte-for-byte that of the certificate. MRSP
// section 5.4: a final certificate that does not match the precertificate that it is based on is misissued.
internal sealed class PrecertificateFinalValidityMismatch : GroupRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.PrecertificateFinalValidityMismatch,
        Group = "ct-pairing",
        Title = "A final certificate is valid for another period than its precertificate",
        Requirement = "Validity has to be the same, byte for byte, in a precertificate and in the certificate made of it. This rule speaks "
            + "where validity is the one thing that differs; everything else is precert-final-tbs-mismatch.",
        DataNeeded = "the precertificate's log leaf and the final certificate, from a log or from elsewhere",
        Traps =
        [
            "the same instants in another encoding are a mismatch of encoding, reported as precert-final-tbs-mismatch",
            "a final certificate that matches one of two precertificates is no mismatch",
            "another field that differs as well makes it precert-final-tbs-mismatch",
        ],
        Violation = "Precertificate valid from 30 January, final certificate from 31 January, all else equal.",
        NearestLegal = "A final certificate that differs in its SCT list alone.",
        Editions =
        [
            new(EditionDates.MozillaPrecertificates, EditionDates.BrProfiles, Severity.Critical, "MRSP 2.8 s5.4; RFC 6962 s3.1"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.9; MRSP 3.1 s5.4; RFC 6962 s3.1"),
        ],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var mismatch in PairMismatches.Find(group, sink))
        {
            if (mismatch.IsOtherValidity)
            {
                var before = CertificateFacts.Of(mismatch.Precertificate);
                var after = CertificateFacts.Of(mismatch.Final);
                sink.Finding(mismatch.Draft(
                    group,
                    $"the precertificate is valid from {FactText.Time(before.NotBefore)} to {FactText.Time(before.NotAfter)}, "
                    + $"the certificate from {FactText.Time(after.NotBefore)} to {FactText.Time(after.NotAfter)}"));
            }
        }
    }
}
