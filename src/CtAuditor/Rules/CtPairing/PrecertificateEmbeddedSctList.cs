using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.CtPairing;

// TLS BR sections 7.1.2.9.1 and 7.1.2.9.2: the SCT list extension MUST NOT be in a precertificate. RFC 6962 sections 3.1
// and 3.3: the list is added when the certificate itself is made, from the SCTs that the precertificate earned.
internal sealed class PrecertificateEmbeddedSctList : GroupRule
{
    public override EntryFeatures Screened => EntryFeatures.PrecertificateWithScts;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.PrecertificateEmbeddedSctList,
        Group = "ct-pairing",
        Title = "A precertificate carries an SCT list",
        Requirement = "SCTs are the logs' answer to a precertificate; they go into the certificate that is made of it. A precertificate "
            + "must not have the SCT list extension. The extension that RFC 6962 has for OCSP responses has no place there either, "
            + "but no text names it: it is a warning.",
        DataNeeded = "the precert_entry's leaf, and the precertificate with its poison",
        Traps =
        [
            "a final certificate has an SCT list by design",
            "a final certificate that a log took for a precertificate has no poison",
        ],
        Violation = "A precert_entry whose TBSCertificate has the extension 1.3.6.1.4.1.11129.2.4.2.",
        NearestLegal = "The final certificate of the same precertificate, with the SCT list.",
        Editions =
        [
            new(EditionDates.Rfc6962, EditionDates.BrProfiles, Severity.Error, "RFC 6962 s3.1, s3.3"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.9.1, s7.1.2.9.2; RFC 6962 s3.1, s3.3"),
        ],
    };

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        foreach (var precertificate in group.Precertificates)
        {
            var leaf = CertificateFacts.Of(precertificate);
            var submitted = CertificateFacts.OfSubmitted(precertificate);
            if (!leaf.IsForTlsServers)
            {
                sink.NotApplicable();
            }
            else if (!HasScts(leaf) && !HasScts(submitted))
            {
                sink.Pass();
            }
            else if (precertificate.Der.IsEmpty)
            {
                // Without the submitted bytes nobody knows whether there was a poison.
                sink.Undetermined(Reasons.NoPrecertificate, [precertificate]);
            }
            else if (Attributions.Of(precertificate) != Attribution.Unproven)
            {
                sink.Finding(Draft(group, precertificate, leaf.SctListCount > 0));
            }
            else if (Attributions.IsSubmittedByTheCa(group, precertificate) && HasScts(submitted))
            {
                sink.Finding(Draft(group, precertificate, submitted.SctListCount > 0));
            }
            else
            {
                sink.Undetermined(Reasons.Unproven, [precertificate]);
            }
        }
    }

    private static bool HasScts(CertificateFacts facts) => facts.SctListCount > 0 || facts.HasOcspSctList;

    private static FindingDraft Draft(CertificateGroup group, GroupCertificate precertificate, bool hasSctList)
    {
        var what = hasSctList
            ? $"an SCT list (extension {Oids.ToDotted(Oids.SctList)})"
            : $"the extension {Oids.ToDotted(Oids.OcspSctList)}, which is for OCSP responses";
        return new FindingDraft
        {
            Subjects = [precertificate],
            Discriminator = precertificate.CanonicalTbsHash,
            Confidence = precertificate.Signature == SignatureCheck.Valid ? Confidence.Confirmed : Confidence.Probable,
            AtMost = hasSctList ? null : Severity.Warning,
            Message = $"The precertificate with {FactText.Serial(group)}, in {FactText.Sightings(precertificate)}, carries {what}.",
        };
    }
}
