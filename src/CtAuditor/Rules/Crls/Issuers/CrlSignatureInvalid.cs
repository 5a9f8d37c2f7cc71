using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Issuers;

// RFC 5280 s6.3.3; TLS BR 2.2.6 s7.2.
internal sealed class CrlSignatureInvalid : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.NotSignedByIssuer);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-signature-invalid",
        Group = RuleGroups.Crl,
        Title = "The CRL is not signed by the key that it names",
        Requirement = "A CRL is signed with its issuer's key, and says which one that is.",
        DataNeeded = "the CRL, and the certificate of its issuer",
        Traps =
        [
            "a CA that has a new key has the old name: only the key that the CRL names counts",
            "an algorithm that we do not verify says nothing",
        ],
        Violation = "A CRL that names the CA's key and was changed after it was signed.",
        NearestLegal = "A CRL whose authorityKeyIdentifier names another key, whose signature we cannot ask for.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Critical, "RFC 5280 s6.3.3; TLS BR 2.2.6 s7.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (!CrlIssuerTraits.TryGetKeyIdentifier(crl.IssuerCertificate, out var key)
            || !crl.TryGetAuthorityKeyIdentifier(out var identifier, out _)
            || !identifier.HasKeyIdentifier
            || !identifier.KeyIdentifier.SequenceEqual(key))
        {
            sink.CannotTell("the certificate of the key that signed the CRL");
            return;
        }

        sink.Violation(crl, crl.View.SignatureValue, $"The signature is not that of the key {ShownText.Hex(key)}, which the CRL names.");
    }
}
