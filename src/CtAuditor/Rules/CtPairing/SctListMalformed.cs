using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Rules.CtPairing;

// TLS BR section 7.1.2.11.3 and RFC 6962 section 3.3: extnValue holds an OCTET STRING, that one a
// SignedCertificateTimestampList, which has at least one SCT. RFC 5280 section 4.2: no extension more than once. An SCT
// of another version is to be skipped, not refused (RFC 6962 section 3.3), and nothing forbids the same SCT twice.
internal sealed class SctListMalformed : GroupRule
{
    public override EntryFeatures Screened => EntryFeatures.OddSctList;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.SctListMalformed,
        Group = "ct-pairing",
        Title = "A certificate's SCT list is malformed",
        Requirement = "The SCT list extension is there at most once, and holds an OCTET STRING with a list of at least one SCT, nothing cut and "
            + "nothing left over. An SCT of another version than v1, or the same one twice, is no error but a notice.",
        DataNeeded = "the final certificate",
        Traps =
        [
            "an OCTET STRING inside the OCTET STRING is right",
            "a certificate without the extension has its SCTs elsewhere",
            "an SCT of another version than v1 is a notice",
            "two SCTs of one log with different timestamps are two",
            "a certificate that the CA did not sign says nothing about it",
        ],
        Violation = "The extension holds the list without the inner OCTET STRING.",
        NearestLegal = "A list with one SCT.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.11.3; RFC 6962 s3.3")],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var final in group.Finals)
        {
            var facts = CertificateFacts.Of(final);
            if (!facts.IsForTlsServers || facts.SctListCount == 0)
            {
                sink.NotApplicable();
                continue;
            }

            var defect = Defect(final, facts);
            var oddity = defect is null ? Oddity(facts) : null;
            if (defect is null && oddity is null)
            {
                sink.Pass();
            }
            else if (Attributions.Of(final) == Attribution.Unproven)
            {
                sink.Undetermined(Reasons.Unproven, [final]);
            }
            else
            {
                sink.Finding(new FindingDraft
                {
                    Subjects = [final],
                    Discriminator = final.Fingerprint,
                    Confidence = Attributions.ConfidenceOf(final),
                    AtMost = defect is null ? Severity.Notice : null,
                    Message = $"The SCT list of the certificate with {FactText.Serial(group)} ({FactText.Sightings(final)}) "
                        + (defect is null ? $"is out of the ordinary: {oddity}." : $"is malformed: {defect}."),
                });
            }
        }
    }

    private static string? Defect(GroupCertificate final, CertificateFacts facts)
    {
        if (facts.SctListCount > 1)
        {
            return $"the extension is there {facts.SctListCount} times";
        }

        if (!TbsCertificateView.TryRead(CertificateFacts.TbsOf(final), out var tbs, out _)
            || !tbs.Extensions.TryFind(Oids.SctList, out var extension))
        {
            return null;
        }

        if (!SctListView.TryRead(extension.Value, out var list, out var fault))
        {
            return extension.Value.SequenceEqual((ReadOnlySpan<byte>)[0x04, 0x02, 0x00, 0x00])
                ? "the list is empty"
                : $"{fault} of the extension's value";
        }

        var position = 0;
        foreach (var sct in list)
        {
            position++;

            // UnknownVariant at 0 is another version, of which nothing but its length is known.
            if (sct.Fault.Kind != FaultKind.None && sct.Fault != new Fault(FaultKind.UnknownVariant, 0))
            {
                return $"SCT {position}: {sct.Fault}";
            }
        }

        return null;
    }

    private static string? Oddity(CertificateFacts facts)
    {
        if (facts.HasOtherScts)
        {
            return "it holds an SCT of another version than v1";
        }

        var isRepeated = facts.Scts.DistinctBy(sct => (sct.LogId, sct.Timestamp)).Count() < facts.Scts.Count;
        return isRepeated ? "it holds two SCTs of the same log with the same timestamp" : null;
    }
}
