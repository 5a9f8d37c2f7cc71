namespace CtAuditor.Rules.CtPairing;

// TLS BR section 7.1.2.9, Note: precertificates that correspond to the same certificate may share a serial number. So a
// CA may sign one twice; that it did is worth an engineer's look, and nothing more.
internal sealed class PrecertificateResignedSameTbs : GroupRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.PrecertificateResignedSameTbs,
        Group = "ct-pairing",
        Title = "A precertificate was signed more than once",
        Requirement = "Signing a precertificate again is allowed as long as it corresponds to the same certificate. It is recorded "
            + "because it hints at retries or at a signer that does not know what it has signed. It is never a misissuance.",
        DataNeeded = "the precertificates as submitted, whose signatures verify",
        Traps =
        [
            "the same bytes in several logs were signed once",
            "bytes that the CA did not sign say nothing about it",
        ],
        Violation = "Two precertificates with different signatures correspond to the same certificate (allowed; a notice).",
        NearestLegal = "One precertificate, submitted to several logs.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.9 Note (allowed)")],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var same in group.Precertificates.Where(precertificate => !precertificate.Der.IsEmpty).GroupBy(precertificate => precertificate.CanonicalTbsHash))
        {
            var all = same.ToList();
            var usable = Attributions.Usable(all);
            if (usable.Count > 1)
            {
                sink.Finding(new FindingDraft
                {
                    Subjects = Attributions.Strongest(usable),
                    Witnesses = usable,
                    Discriminator = same.Key,
                    Confidence = Attributions.ConfidenceOf(Attributions.Strongest(usable)),
                    Message = $"The precertificate with {FactText.Serial(group)} was signed {usable.Count} times; all correspond to the same "
                        + $"certificate, which is allowed: {FactText.Certificates(usable)}.",
                });
            }
            else if (all.Count > 1)
            {
                sink.Undetermined(Reasons.Unproven, all);
            }
            else
            {
                sink.Pass();
            }
        }
    }
}
