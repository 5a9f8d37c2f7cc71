using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.CtPairing;

// TLS BR section 7.1.2.4: from 2026-03-15 Precertificate Signing CAs MUST NOT issue precertificates, and the profile MUST
// NOT be used, so that no new ones are made either. When a precertificate was signed is known from a log's timestamp
// (not later) and its notBefore.
internal sealed class PrecertificateSigningCaAfterSunset : GroupRule
{
    public override EntryFeatures Screened => EntryFeatures.PrecertificateSigning;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.PrecertificateSigningCaAfterSunset,
        Group = "ct-pairing",
        Title = "A Precertificate Signing CA was used after it was forbidden",
        Requirement = "Until 14 March 2026 a CA could have its precertificates signed by a certificate made for that alone. Since then it has to "
            + "sign them itself, and must not issue such certificates any more.",
        DataNeeded = "the precertificate as submitted, its signer's certificate and the CA's, all signatures verified",
        Traps =
        [
            "before the date it is legal, and issuer and authority key identifier differ by design",
            "the chain is not covered by the Merkle tree: signatures have to prove it",
            "a precertificate from before the date that is logged after it",
        ],
        Violation = "A precertificate signed by a Precertificate Signing CA, notBefore and first log timestamp on 2026-03-15 or later.",
        NearestLegal = "The same with a log timestamp of 2026-03-14.",
        Editions = [new(EditionDates.PrecertificateSigningSunset, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.4, s7.1.2.9")],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var precertificate in group.Precertificates.Where(precertificate => CertificateFacts.Of(precertificate).IsForTlsServers))
        {
            if (precertificate.Der.IsEmpty)
            {
                sink.Undetermined(Reasons.NoPrecertificate, [precertificate]);
            }
            else if (!IsSignedByAnother(precertificate))
            {
                sink.Pass();
            }
            else if (Attributions.Of(precertificate) != Attribution.Proven || !IsBySigningCa(precertificate))
            {
                sink.Undetermined(Reasons.SignerUnknown, [precertificate]);
            }
            else
            {
                sink.Finding(new FindingDraft
                {
                    Subjects = [precertificate],
                    Discriminator = precertificate.CanonicalTbsHash,
                    Confidence = Confidence.Confirmed,
                    Message = $"The precertificate with {FactText.Serial(group)}, in {FactText.Sightings(precertificate)}, was signed by the "
                        + $"Precertificate Signing CA {SignerName(precertificate)}.",
                });
            }
        }

        EvaluateSigningCertificates(group, sink);
    }

    private static void EvaluateSigningCertificates(CertificateGroup group, VerdictSink sink)
    {
        foreach (var certificate in group.Finals)
        {
            var facts = CertificateFacts.Of(certificate);
            if (!facts.IsCa || !facts.HasPrecertificateSigningUsage)
            {
                sink.NotApplicable();
            }
            else if (Attributions.Of(certificate) == Attribution.Unproven)
            {
                sink.Undetermined(Reasons.Unproven, [certificate]);
            }
            else
            {
                sink.Finding(new FindingDraft
                {
                    Subjects = [certificate],
                    Discriminator = certificate.Fingerprint,
                    Confidence = Attributions.ConfidenceOf(certificate),
                    Message = $"The CA certificate with {FactText.Serial(group)} ({FactText.Sightings(certificate)}), valid from "
                        + $"{FactText.Time(facts.NotBefore)}, is a Precertificate Signing CA's.",
                });
            }
        }
    }

    // The log has put the CA's name into the leaf; what was submitted bears its signer's.
    private static bool IsSignedByAnother(GroupCertificate precertificate) =>
        IsBySigningCa(precertificate)
        || (CertificateView.TryRead(precertificate.Der.Span, out var submitted, out _)
            && TbsCertificateView.TryRead(precertificate.CanonicalTbs.Span, out var leaf, out _)
            && !submitted.Tbs.Issuer.SequenceEqual(leaf.Issuer));

    private static bool IsBySigningCa(GroupCertificate precertificate) =>
        precertificate.Chain.Count > 0 && CertificateFacts.IsPrecertificateSigning(precertificate.Chain[0].Span);

    private static string SignerName(GroupCertificate precertificate) =>
        CertificateView.TryRead(precertificate.Chain[0].Span, out var signer, out _) ? NameText.Format(signer.Tbs.Subject) : "";
}
