namespace CtAuditor.Rules.CtPairing;

// TLS BR sections 7.1.2.9 and 7.1.2.9.1: apart from poison and SCT list every field, and the order, criticality and value
// of every extension, MUST be byte-for-byte the same. MRSP section 5.4: a final certificate that does not match the
// precertificate that it is based on is misissued.
internal sealed class PrecertificateFinalTbsMismatch : GroupRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.PrecertificateFinalTbsMismatch,
        Group = "ct-pairing",
        Title = "A final certificate does not match its precertificate",
        Requirement = "Take the poison out of a precertificate and the SCT list out of its final certificate: the rest has to be the same, "
            + "byte for byte, the order of the extensions included.",
        DataNeeded = "the precertificate's log leaf and the final certificate, from a log or from elsewhere",
        Traps =
        [
            "a final certificate that matches one of two precertificates is no mismatch",
            "behind a Precertificate Signing Certificate the log leaf counts, not the submitted precertificate",
            "an SCT list in the precertificate is precert-embedded-sct-list",
            "where validity alone differs it is precert-final-validity-mismatch",
            "the same name and serial number under another key belong to another CA",
        ],
        Violation = "The final certificate has one policy identifier that the precertificate has not.",
        NearestLegal = "A final certificate that differs in its SCT list alone.",
        Editions =
        [
            new(EditionDates.MozillaPrecertificates, EditionDates.BrProfiles, Severity.Critical, "MRSP 2.8 s5.4; RFC 6962 s3.1, s3.2"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.9, s7.1.2.9.1; MRSP 3.1 s5.4; RFC 6962 s3.2"),
        ],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var mismatch in PairMismatches.Find(group, sink))
        {
            if (!mismatch.IsOtherValidity)
            {
                sink.Finding(mismatch.Draft(group, mismatch.Correspondence.Describe("the precertificate", "the certificate")));
            }
        }
    }
}
