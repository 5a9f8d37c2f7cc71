namespace CtAuditor.Rules.CtPairing;

// Chrome Root Program Policy 1.8 section 1.3.4.2 (1.7 section 4.4, 1.6 section 3.4): final certificates SHOULD be in a log
// that Chrome has as Usable or Qualified within 24 hours of issuance. Only a certificate that came to us from outside CT
// can show that one is missing.
internal sealed class FinalNotLogged : GroupRule
{
    private static readonly TimeSpan Allowed = TimeSpan.FromHours(24);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.FinalNotLogged,
        Group = "ct-pairing",
        Title = "A certificate in use is in no log",
        Requirement = "CAs in Chrome's root store should log final certificates, not only precertificates, within 24 hours of issuance.",
        DataNeeded = "a certificate known from outside CT, and every log that Chrome approves, read past the 24 hours",
        Traps =
        [
            "it is a SHOULD: a notice, and one certificate says little about all of a CA's",
            "a log of Chrome's list that is not read may hold it",
            "the same TBSCertificate in a log is the certificate, whatever its signature",
            "a certificate that is known from a log is logged",
        ],
        Violation = "A served certificate whose latest SCT is a week old, and no x509_entry in any log that Chrome approves.",
        NearestLegal = "The x509_entry has a timestamp 23 hours after the latest SCT.",
        Editions =
        [
            new(EditionDates.ChromePolicy16, EditionDates.ChromePolicy18, Severity.Notice, "Chrome Root Program Policy 1.6 s3.4, 1.7 s4.4"),
            new(EditionDates.ChromePolicy18, null, Severity.Notice, "Chrome Root Program Policy 1.8 s1.3.4.2"),
        ],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var final in group.Finals)
        {
            var facts = CertificateFacts.Of(final);
            if (!facts.IsSubscriberCertificate || facts.PoisonCount > 0)
            {
                sink.NotApplicable();
            }
            else if (group.Finals.Any(other => IsLogged(other, final)))
            {
                sink.Pass();
            }
            else if (facts.Scts.Count == 0)
            {
                // Without an SCT the time of issuance is not known well enough to count hours from.
                sink.NotApplicable();
            }
            else
            {
                EvaluateUnlogged(group, final, facts, context, sink);
            }
        }
    }

    // A precertificate that somebody submitted as a certificate is not the certificate.
    private static bool IsLogged(GroupCertificate other, GroupCertificate final) =>
        other.CanonicalTbsHash == final.CanonicalTbsHash && other.Sightings.Count > 0 && CertificateFacts.Of(other).PoisonCount == 0;

    private static void EvaluateUnlogged(CertificateGroup group, GroupCertificate final, CertificateFacts facts, RuleContext context, VerdictSink sink)
    {
        var issued = facts.Scts.Max(sct => sct.Time);
        var deadline = LogTime.After(issued, Allowed);
        var reason = Attributions.Of(final) != Attribution.Proven ? Reasons.Unproven
            : !group.IsComplete ? Reasons.BytesMissing
            : ChromeLogs.Obstacle(context, facts.NotAfter, issued, deadline);
        if (reason is not null)
        {
            sink.Undetermined(reason, [final], deadline);
            return;
        }

        sink.Finding(new FindingDraft
        {
            Subjects = [final],
            Discriminator = final.CanonicalTbsHash,
            Confidence = Confidence.Confirmed,
            Message = $"The certificate with {FactText.Serial(group)}, known from outside CT, was in no log that Chrome approves 24 hours after its "
                + $"latest SCT ({FactText.Time(issued)}).",
        });
    }
}
