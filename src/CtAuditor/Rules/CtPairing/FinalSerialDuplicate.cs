using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.CtPairing;

// RFC 5280 section 4.1.2.2: the serial number MUST be unique for each certificate issued by a given CA. MRSP section 5.2:
// no certificates with duplicate issuer names and serial numbers, but for a precertificate and its certificate. A
// certificate is what was signed: another SCT list makes another certificate, another signature over the same does not.
internal sealed class FinalSerialDuplicate : GroupRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.FinalSerialDuplicate,
        Group = "ct-pairing",
        Title = "Two certificates share a serial number",
        Requirement = "A CA gives every certificate a serial number of its own, CA certificates included. Signing the same TBSCertificate "
            + "again makes no new certificate, but two forms of one: a warning.",
        DataNeeded = "final certificates whose signatures verify under the same issuer key",
        Traps =
        [
            "a precertificate may have its certificate's serial number, also one that was submitted as a certificate",
            "the same certificate in several logs is one",
            "the same TBSCertificate with two signatures is a warning",
            "certificates of another key with the same name are another CA's",
            "a certificate that the CA did not sign says nothing about it",
        ],
        Violation = "Two final certificates of one CA with one serial number that differ in their SCT lists.",
        NearestLegal = "One final certificate and its precertificate.",
        Editions =
        [
            new(EditionDates.Rfc5280, EditionDates.RootProgramsOnDuplicates, Severity.Error, "RFC 5280 s4.1.2.2"),
            new(EditionDates.RootProgramsOnDuplicates, null, Severity.Critical, "RFC 5280 s4.1.2.2; MRSP 3.1 s5.2"),
        ],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        var all = group.Finals.Where(final => CertificateFacts.Of(final).PoisonCount == 0).ToList();
        var usable = Attributions.Usable(all);
        var byTbs = usable.GroupBy(final => Hash256.Of(CertificateFacts.TbsOf(final))).Select(same => same.ToList()).ToList();
        if (byTbs.Count > 1)
        {
            var distinct = byTbs.ConvertAll(same => same.MaxBy(Attributions.Of)!);
            sink.Finding(new FindingDraft
            {
                Subjects = Attributions.Strongest(distinct),
                Witnesses = distinct,
                Confidence = Attributions.ConfidenceOf(Attributions.Strongest(distinct)),
                Message = $"{distinct.Count} different certificates have {FactText.Serial(group)}: {FactText.Certificates(distinct)}. "
                    + $"Between the first two: {Difference(distinct[0], distinct[1])}.",
            });
        }
        else if (usable.Count > 1)
        {
            sink.Finding(new FindingDraft
            {
                Subjects = Attributions.Strongest(usable),
                Witnesses = usable,
                Confidence = Attributions.ConfidenceOf(Attributions.Strongest(usable)),
                AtMost = Severity.Warning,
                Message = $"One certificate with {FactText.Serial(group)} was signed {usable.Count} times; the TBSCertificate is the same, the "
                    + $"signature is not: {FactText.Certificates(usable)}.",
            });
        }
        else if (all.Count > 1)
        {
            sink.Undetermined(Reasons.Unproven, all);
        }
        else if (all.Count == 1)
        {
            sink.Pass();
        }
    }

    private static string Difference(GroupCertificate first, GroupCertificate second)
    {
        var correspondence = Correspondence.Compare(first.CanonicalTbs.Span, second.CanonicalTbs.Span);
        return correspondence.AreEqual ? "they differ in their SCT lists alone" : correspondence.Describe();
    }
}
