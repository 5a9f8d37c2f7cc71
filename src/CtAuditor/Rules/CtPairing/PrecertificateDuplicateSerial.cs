using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.CtPairing;

// TLS BR section 7.1.2.9, Note: a precertificate may have the serial number of its certificate, but two precertificates
// may share one only if they correspond to the same certificate; otherwise two certificates with one serial number are
// announced (RFC 5280 section 4.1.2.2). Which certificate a precertificate corresponds to is what RFC 6962 section 3.2
// makes of it: the TBS in the log leaf, which the Merkle tree covers.
internal sealed class PrecertificateDuplicateSerial : GroupRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.PrecertificateDuplicateSerial,
        Group = "ct-pairing",
        Title = "Two different precertificates share a serial number",
        Requirement = "A CA gives every certificate a serial number of its own. Precertificates may share one only when they correspond "
            + "to the same certificate: each announces a certificate, and two different ones would have the same number.",
        DataNeeded = "the log leaves of every precertificate of this issuer key, name and serial number",
        Traps =
        [
            "the same precertificate in several logs is one",
            "two signatures over the same TBS announce the same certificate",
            "the same name under another key is another CA",
            "a precertificate and its final certificate share the serial number by design",
            "a leaf that differs from what was submitted is the log's mistake",
        ],
        Violation = "Two precert_entries with one issuer key, issuer name and serial number, whose TBSCertificates name different hosts.",
        NearestLegal = "The same TBSCertificate signed twice, each signature logged.",
        Editions =
        [
            // Until MRSP 2.8 the BR said that a precertificate is no certificate in the sense of RFC 5280.
            new(EditionDates.Rfc6962, EditionDates.MozillaPrecertificates, Severity.Error, "RFC 5280 s4.1.2.2, by way of RFC 6962 s3.1 (a precertificate binds as its certificate does)"),
            new(EditionDates.MozillaPrecertificates, EditionDates.BrProfiles, Severity.Critical, "MRSP 2.8 s5.2, s5.4; RFC 5280 s4.1.2.2"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.9 Note; MRSP 3.1 s5.2, s5.4; RFC 5280 s4.1.2.2"),
        ],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        var all = group.Precertificates.Where(precertificate => CertificateFacts.Of(precertificate).IsForTlsServers).ToList();
        if (all.Count == 0)
        {
            sink.NotApplicable();
            return;
        }

        var distinct = Attributions.BestOfEachTbs(Attributions.Usable(all));
        if (distinct.Count > 1)
        {
            var difference = Correspondence.Compare(distinct[0].CanonicalTbs.Span, distinct[1].CanonicalTbs.Span);
            sink.Finding(new FindingDraft
            {
                Subjects = Attributions.Strongest(distinct),
                Witnesses = distinct,
                Confidence = Attributions.ConfidenceOf(Attributions.Strongest(distinct)),
                Message = $"{distinct.Count} different precertificates have {FactText.Serial(group)}: {FactText.Certificates(distinct)}. "
                    + $"Between the first two: {difference.Describe()}.",
            });
        }
        else if (all.DistinctBy(precertificate => precertificate.CanonicalTbsHash).Count() > 1)
        {
            sink.Undetermined(Reasons.Unproven, all);
        }
        else
        {
            sink.Pass();
        }
    }
}
