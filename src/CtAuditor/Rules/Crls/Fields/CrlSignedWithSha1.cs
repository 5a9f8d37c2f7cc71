namespace CtAuditor.Rules.Crls.Fields;

// TLS BR 2.2.6 s7.1.3.2.1.
internal sealed class CrlSignedWithSha1 : CrlRule
{
    public override CrlScope Scope { get; } = new(Excludes: CrlTraits.OutsideTls);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-signed-with-sha1",
        Group = RuleGroups.Crl,
        Title = "The CRL is signed with SHA-1",
        Requirement = "No CRL is signed with SHA-1 any more.",
        DataNeeded = "the CRL",
        Traps = ["until 2026-09-15 a CA that signed certificates so may sign their CRLs so, which the CRL cannot tell"],
        Violation = "A CRL of 2026-10-01 signed with sha1WithRSAEncryption.",
        NearestLegal = "The same CRL of 2026-09-14.",
        Editions = [new(EditionDates.BrSha1Gone, null, Severity.Error, "TLS BR 2.2.6 s7.1.3.2.1")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (SignatureAlgorithm.Read(crl.View.Signature).IsSha1WithRsa)
        {
            sink.Violation(crl, crl.View.Signature, $"The CRL is signed with sha1WithRSAEncryption.");
        }
    }
}
