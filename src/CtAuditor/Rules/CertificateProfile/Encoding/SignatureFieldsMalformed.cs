using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.CertificateProfile.Keys;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.1.1: signatureAlgorithm is an AlgorithmIdentifier, signatureValue a BIT STRING; RFC 3279 section 2.2.3: the bits of an
// ECDSA signature are the DER of SEQUENCE { r INTEGER, s INTEGER }.
internal sealed class SignatureFieldsMalformed : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "signature-fields-malformed",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "An algorithm or the value of the signature is not DER of its type",
        Requirement = "The algorithms of a signature are AlgorithmIdentifiers, its value has whole octets, and those of an ECDSA signature are a SEQUENCE of two INTEGERs, in DER.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the bits of an RSA signature are a number and no DER",
            "whether the signature is valid is another question",
        ],
        Violation = "An ECDSA signature whose r has a superfluous zero octet.",
        NearestLegal = "The same signature without it.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.1, RFC 3279 s2.2.3, MRSP 3.1 s5.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!AlgorithmIdentifierView.TryRead(certificate.Tbs.Signature, out var algorithm))
        {
            sink.Violation(certificate, certificate.Tbs.Signature, $"signature in the TBSCertificate is no AlgorithmIdentifier.");
            return;
        }

        if (!certificate.Has(CertificateTraits.WholeCertificate))
        {
            return;
        }

        var whole = certificate.Whole;
        if (!AlgorithmIdentifierView.TryRead(whole.SignatureAlgorithm, out _))
        {
            sink.Violation(certificate, whole.SignatureAlgorithm, $"signatureAlgorithm is no AlgorithmIdentifier.");
        }
        else if (whole.SignatureUnusedBits != 0)
        {
            sink.Violation(certificate, whole.SignatureValue, $"The signature is not a number of whole octets.");
        }
        else if (SignatureAlgorithms.IsEcdsa(algorithm.Oid) && !IsEcdsaValue(whole.SignatureValue))
        {
            sink.Violation(certificate, whole.SignatureValue, $"The ECDSA signature is not DER of two INTEGERs in a SEQUENCE.");
        }
    }

    private static bool IsEcdsaValue(ReadOnlySpan<byte> value)
    {
        var outer = new DerReader(value);
        if (!outer.TryRead(DerTag.Sequence, out var pair, out _) || !outer.AtEnd)
        {
            return false;
        }

        var numbers = pair.Open();
        return numbers.TryRead(DerTag.Integer, out var r, out _)
            && numbers.TryRead(DerTag.Integer, out var s, out _)
            && numbers.AtEnd
            && ExtensionSyntax.IsMinimal(r.Content)
            && ExtensionSyntax.IsMinimal(s.Content);
    }
}
