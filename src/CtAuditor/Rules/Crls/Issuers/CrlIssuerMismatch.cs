using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Issuers;

// TLS BR 2.2.6 s7.2.
internal sealed class CrlIssuerMismatch : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.SignedByIssuer, CrlTraits.OutsideTls);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-issuer-mismatch",
        Group = RuleGroups.Crl,
        Title = "The issuer of the CRL is not, byte for byte, the subject of the CA that signed it",
        Requirement = "The issuer of a CRL is the encoded subject of the CA certificate, with the same string types.",
        DataNeeded = "the CRL, and the certificate of its issuer",
        Traps =
        [
            "names that differ in their string types are the same name and different bytes",
            "of several certificates of a key any may be the one: give the one whose subject is the issuer, if there is one",
            "before 2024-03-15 the names had to match, not their bytes",
        ],
        Violation = "A CRL that the CA's key signed and whose issuer is a PrintableString where the CA certificate has a UTF8String.",
        NearestLegal = "The same CRL with the CA certificate's bytes.",
        Editions = [new(EditionDates.CrlProfile, null, Severity.Critical, "TLS BR 2.2.6 s7.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (!crl.View.Issuer.SequenceEqual(crl.IssuerCertificate.Tbs.Subject))
        {
            sink.Violation(crl, crl.View.Issuer, $"The issuer is {ShownText.Hex(crl.View.Issuer)}, the subject of the CA certificate {ShownText.Hex(crl.IssuerCertificate.Tbs.Subject)}.");
        }
    }
}
