using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Issuers;

// TLS BR 2.2.6 s7.2.2, s7.1.2.11.1.
internal sealed class CrlAuthorityKeyIdentifierMismatch : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.SignedByIssuer | CrlTraits.AuthorityKeyIdentifier, CrlTraits.OutsideTls);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-aki-mismatch",
        Group = RuleGroups.Crl,
        Title = "The CRL names another key than the one that signed it",
        Requirement = "The keyIdentifier of a CRL's authorityKeyIdentifier is the subjectKeyIdentifier of its CA's certificate.",
        DataNeeded = "the CRL, and the certificate of its issuer",
        Traps =
        [
            "a CA certificate without subjectKeyIdentifier tells nothing",
            "a key may have several certificates, with different identifiers",
        ],
        Violation = "A CRL that the CA's key signed and that names another key.",
        NearestLegal = "The same CRL with the identifier of the CA certificate.",
        Editions = [new(EditionDates.CrlProfile, null, Severity.Error, "TLS BR 2.2.6 s7.2.2, s7.1.2.11.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (!crl.TryGetAuthorityKeyIdentifier(out var identifier, out var extension) || !identifier.HasKeyIdentifier)
        {
            return;
        }

        if (!CrlIssuerTraits.TryGetKeyIdentifier(crl.IssuerCertificate, out var key))
        {
            sink.CannotTell("the subjectKeyIdentifier of the issuer");
            return;
        }

        if (!identifier.KeyIdentifier.SequenceEqual(key))
        {
            sink.Violation(crl, extension.Raw, $"keyIdentifier is {ShownText.Hex(identifier.KeyIdentifier)}, subjectKeyIdentifier of the CA certificate {ShownText.Hex(key)}.");
        }
    }
}
