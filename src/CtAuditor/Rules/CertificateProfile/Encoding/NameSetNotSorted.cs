using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// X.690 section 11.6: the elements of a SET OF are in the order of their encodings.
internal sealed class NameSetNotSorted : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "name-set-not-sorted",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "The attributes of an RDN are not in the order that DER asks for",
        Requirement = "The attributes of an RDN with several, a SET OF, are sorted by their encodings.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "RDNs themselves are a SEQUENCE and have any order",
            "an RDN with one attribute is sorted",
        ],
        Violation = "A subject with an RDN of two attributes, the longer one first.",
        NearestLegal = "The same RDN with the attributes the other way round.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1, MRSP 3.1 s5.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (certificate.Subject.RdnCount != certificate.Subject.Total)
        {
            Check(certificate, certificate.Tbs.Subject, "subject", sink);
        }

        if (certificate.Issuer.RdnCount != certificate.Issuer.Total)
        {
            Check(certificate, certificate.Tbs.Issuer, "issuer", sink);
        }
    }

    private static void Check(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, string which, CertificateRuleSink sink)
    {
        var outer = new DerReader(name);
        if (!outer.TryRead(DerTag.Sequence, out var sequence, out _))
        {
            return;
        }

        var rdns = sequence.Open();
        while (rdns.TryRead(DerTag.Set, out var rdn, out _))
        {
            var elements = rdn.Open();
            ReadOnlySpan<byte> previous = default;
            while (elements.TryRead(out var element, out _))
            {
                if (previous.SequenceCompareTo(element.Raw) > 0)
                {
                    sink.Violation(certificate, rdn.Raw, $"An RDN of the {which} has its attributes in another order than that of their encodings.");
                    break;
                }

                previous = element.Raw;
            }
        }
    }
}
