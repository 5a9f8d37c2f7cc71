using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.CtPairing;

// TLS BR section 7.1.2.9.3 and the tables before it: the poison MUST be there, critical, and its extnValue exactly the
// bytes 05 00. RFC 5280 section 4.2: no extension more than once. The leaf has lost its poison, so this looks at the
// submitted precertificate, which nothing but the CA's own signature vouches for.
internal sealed class PrecertificatePoisonMalformed : GroupRule
{
    private static ReadOnlySpan<byte> Null => [0x05, 0x00];

    public override EntryFeatures Screened => EntryFeatures.OddPoison;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.PrecertificatePoisonMalformed,
        Group = "ct-pairing",
        Title = "A precertificate's poison extension is malformed",
        Requirement = "The extension that keeps a precertificate from being used as a certificate has to be critical, to hold an ASN.1 NULL and "
            + "nothing else, and to be there once.",
        DataNeeded = "the precertificate as submitted, with the CA's signature over it",
        Traps =
        [
            "the log leaf has no poison: the submitted precertificate counts",
            "bytes that the CA did not sign say nothing about it",
            "a certificate without a poison that a log took for a precertificate is the log's mistake",
        ],
        Violation = "The poison extension is not critical.",
        NearestLegal = "A critical poison with the value 0500, anywhere among the extensions.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.9.1, s7.1.2.9.3; RFC 6962 s3.1")],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var precertificate in group.Precertificates)
        {
            if (!CertificateFacts.Of(precertificate).IsForTlsServers)
            {
                sink.NotApplicable();
            }
            else if (precertificate.Der.IsEmpty)
            {
                sink.Undetermined(Reasons.NoPrecertificate, [precertificate]);
            }
            else if (CertificateFacts.OfSubmitted(precertificate).PoisonCount == 0)
            {
                sink.Undetermined(Reasons.NoPoison, [precertificate]);
            }
            else if (Defect(precertificate) is not { } defect)
            {
                sink.Pass();
            }
            else if (!IsByTheCa(group, precertificate))
            {
                sink.Undetermined(Reasons.Unproven, [precertificate]);
            }
            else
            {
                sink.Finding(new FindingDraft
                {
                    Subjects = [precertificate],
                    Discriminator = precertificate.CanonicalTbsHash,
                    Confidence = precertificate.Signature == SignatureCheck.Valid ? Confidence.Confirmed : Confidence.Probable,
                    Message = $"The precertificate with {FactText.Serial(group)}, in {FactText.Sightings(precertificate)}, has a malformed poison: {defect}.",
                });
            }
        }
    }

    // With two poisons there is no TBS that the leaf could agree with, and the signature alone decides.
    private static bool IsByTheCa(CertificateGroup group, GroupCertificate precertificate) =>
        Attributions.IsSubmittedByTheCa(group, precertificate)
        || (precertificate.Signature == SignatureCheck.Unsupported && precertificate.AgreesWithLeaf);

    private static string? Defect(GroupCertificate precertificate)
    {
        if (!CertificateView.TryRead(precertificate.Der.Span, out var view, out _)
            || !view.Tbs.Extensions.TryFind(Oids.PrecertificatePoison, out var poison))
        {
            return null;
        }

        var count = view.Tbs.Extensions.CountOf(Oids.PrecertificatePoison);
        if (count > 1)
        {
            return $"it is there {count} times";
        }

        if (!poison.IsCritical)
        {
            return "it is not critical";
        }

        return poison.Value.SequenceEqual(Null)
            ? null
            : $"its value is {Convert.ToHexStringLower(poison.Value[..Math.Min(poison.Value.Length, 16)])} ({poison.Value.Length} bytes), not 0500";
    }
}
