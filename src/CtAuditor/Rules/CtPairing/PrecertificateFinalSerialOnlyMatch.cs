namespace CtAuditor.Rules.CtPairing;

// MRSP section 5.4 calls a final certificate based on a precertificate when they have the same serial number and issuer.
// A CA is a name and a key: where the name is the same and the key another, there are two CAs, and no pair.
internal sealed class PrecertificateFinalSerialOnlyMatch : GroupRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.PrecertificateFinalSerialOnlyMatch,
        Group = "ct-pairing",
        Title = "A precertificate and a certificate share issuer name and serial number under different keys",
        Requirement = "Two CAs may have one name: a re-keyed CA, or one that several parents certified. Their serial numbers are counted "
            + "apart. The coincidence is recorded, because whoever pairs by name and number alone would call it a mismatch.",
        DataNeeded = "precertificates and final certificates of every key that this issuer name has",
        Traps =
        [
            "the same certificate shown with two chains is one certificate of one CA",
            "two precertificates, or two final certificates, under different keys pair with nobody",
        ],
        Violation = "A precertificate under one key and a final certificate under another, with the same issuer name and serial number (a notice).",
        NearestLegal = "A precertificate and a final certificate under the same key.",
        Editions = [new(EditionDates.MozillaPrecertificates, null, Severity.Notice, "MRSP 3.1 s5.4 (meaning of 'based on')")],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        // Every one of the CAs has a group of its own and sees the others: all have to come to the same finding.
        var all = group.Precertificates.Concat(group.Finals).Concat(group.SameNameOtherKey)
            .OrderBy(certificate => certificate.IssuerKeyHash)
            .ThenByDescending(certificate => certificate.IsPrecertificate)
            .ThenBy(certificate => certificate.CanonicalTbsHash)
            .ThenBy(certificate => certificate.Fingerprint)
            .ToList();
        if (!HasCollision(all))
        {
            sink.NotApplicable();
            return;
        }

        var usable = Attributions.Usable(all);
        if (!HasCollision(usable))
        {
            sink.Undetermined(Reasons.Unproven, all);
            return;
        }

        var keys = usable.Select(certificate => certificate.IssuerKeyHash).Distinct().ToList();
        sink.Finding(new FindingDraft
        {
            Subjects = usable,
            IssuerKeyHash = usable.First(certificate => !certificate.IsPrecertificate).IssuerKeyHash,
            Confidence = Attributions.ConfidenceOf(usable),
            Message = $"A precertificate and a final certificate have {FactText.Serial(group)}, but were issued under different keys "
                + $"({string.Join(", ", keys.Select(key => key.ToHex()))}): two CAs of one name, and no pair.",
        });
    }

    private static bool HasCollision(List<GroupCertificate> certificates) => certificates.Any(
        precertificate => precertificate.IsPrecertificate && certificates.Exists(final => Collide(precertificate, final)));

    private static bool Collide(GroupCertificate precertificate, GroupCertificate final) =>
        !final.IsPrecertificate
        && final.IssuerKeyHash != precertificate.IssuerKeyHash
        && final.CanonicalTbsHash != precertificate.CanonicalTbsHash;
}
