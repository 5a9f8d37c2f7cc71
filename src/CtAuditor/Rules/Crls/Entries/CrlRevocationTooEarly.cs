using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Entries;

// RFC 5280 s5.1.2.6.
internal sealed class CrlRevocationTooEarly : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.EarlyRevocation);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-revocation-date-too-early",
        Group = RuleGroups.Crl,
        PartOf = "crl-revocation-date-invalid",
        Title = "A revocation is dated before there were certificates of this kind",
        Requirement = "revocationDate is when the certificate was revoked: not before 1999, when the first Internet profile of CRLs was published.",
        DataNeeded = "the CRL",
        Traps = ["dates before the true one are allowed where a key was compromised earlier"],
        Violation = "A CRL with an entry of the year 1.",
        NearestLegal = "The same CRL with an entry of 1999-01-01.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.1.2.6")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var entry in crl.View.Entries)
        {
            if (entry.RevocationDate < CrlEntryTraits.FirstProfile)
            {
                sink.Violation(crl, entry.RevocationDateField, $"The certificate {ShownText.Hex(entry.SerialNumber)} is revoked at {LogTime.OfSeconds(entry.RevocationDate):u}, before 1999.");
            }
        }
    }
}
