namespace CtAuditor.Rules.CtPairing;

// RFC 6962 section 3.1: the poison is what makes a precertificate; the certificate does not have it. But anybody may
// submit a precertificate as if it were a certificate, and the bytes of an x509_entry do not tell who did.
internal sealed class FinalContainsPoison : GroupRule
{
    public override EntryFeatures Screened => EntryFeatures.PoisonedFinal;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.FinalContainsPoison,
        Group = "ct-pairing",
        Title = "A final certificate contains the precertificate poison",
        Requirement = "The poison extension belongs into precertificates only. A certificate that carries it works nowhere and was signed by "
            + "something that mixes the two up.",
        DataNeeded = "the x509_entry or served certificate, and all precertificates of its CA and serial number",
        Traps =
        [
            "a precertificate that somebody submitted as a certificate, byte for byte or signed again, is still a precertificate",
            "an entry that could not be fetched may be that precertificate",
            "a certificate that the CA did not sign says nothing about it",
        ],
        Violation = "A certificate with an SCT list and a poison.",
        NearestLegal = "An x509_entry that is byte for byte a logged precertificate.",
        Editions = [new(EditionDates.Rfc6962, null, Severity.Critical, "RFC 6962 s3.1; TLS BR 2.2.6 s7.1.2.7.6, s7.1.2.9")],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var final in group.Finals)
        {
            var facts = CertificateFacts.Of(final);
            if (facts.PoisonCount == 0)
            {
                sink.Pass();
            }
            else if (group.Precertificates.Any(precertificate => IsSamePrecertificate(precertificate, final, facts)))
            {
                sink.Pass();
            }
            else if (Attributions.Of(final) == Attribution.Unproven)
            {
                sink.Undetermined(Reasons.Unproven, [final]);
            }
            else if (!group.IsComplete)
            {
                sink.Undetermined(Reasons.BytesMissing, [final]);
            }
            else
            {
                sink.Finding(Draft(group, final, facts));
            }
        }
    }

    // With an SCT list it is no precertificate signed again, but a certificate that has kept its poison.
    private static bool IsSamePrecertificate(GroupCertificate precertificate, GroupCertificate final, CertificateFacts facts) =>
        precertificate.Fingerprint == final.Fingerprint
        || (facts.SctListCount == 0 && precertificate.CanonicalTbsHash == final.CanonicalTbsHash);

    private static FindingDraft Draft(CertificateGroup group, GroupCertificate final, CertificateFacts facts)
    {
        // With SCTs it can be no precertificate in order; without, a log that we do not read may hold it as one.
        var hasSctList = facts.SctListCount > 0;
        return new FindingDraft
        {
            Subjects = [final],
            Discriminator = final.Fingerprint,
            Confidence = hasSctList ? Attributions.ConfidenceOf(final) : Confidence.Probable,
            Message = $"The certificate with {FactText.Serial(group)} ({FactText.Sightings(final)}) contains the precertificate poison"
                + (hasSctList
                    ? " beside an SCT list."
                    : ". No precertificate with these bytes is known; one in a log that is not read would explain it."),
        };
    }
}
