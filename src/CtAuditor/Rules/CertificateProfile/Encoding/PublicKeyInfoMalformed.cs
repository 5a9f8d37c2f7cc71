using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.1: SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING }.
internal sealed class PublicKeyInfoMalformed : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "public-key-info-malformed",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "subjectPublicKeyInfo is not DER of its type",
        Requirement = "subjectPublicKeyInfo is an AlgorithmIdentifier and a BIT STRING of whole octets, and nothing else.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "what the algorithm makes of the bits is for other rules",
        ],
        Violation = "A subjectPublicKeyInfo with a third element.",
        NearestLegal = "The same without it.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1, MRSP 3.1 s5.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var info = certificate.Tbs.SubjectPublicKeyInfo;
        var outer = new DerReader(info);
        if (outer.TryRead(DerTag.Sequence, out var whole, out _) && IsWellFormed(whole))
        {
            return;
        }

        sink.Violation(certificate, info, $"subjectPublicKeyInfo is not an AlgorithmIdentifier followed by a BIT STRING of whole octets.");
    }

    private static bool IsWellFormed(scoped in DerElement whole)
    {
        var fields = whole.Open();
        return fields.TryRead(DerTag.Sequence, out var algorithm, out _)
            && AlgorithmIdentifierView.TryRead(algorithm.Raw, out _)
            && fields.TryRead(DerTag.BitString, out var key, out _)
            && key.Content is [0, _, ..]
            && fields.AtEnd;
    }
}
