using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Entries;

// RFC 5280 s5.1.2.4, s5.1.2.6.
internal sealed class CrlRevocationAfterThisUpdate : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.LateRevocation);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-revocation-after-this-update",
        Group = RuleGroups.Crl,
        PartOf = "crl-revocation-date-invalid",
        Title = "A certificate was revoked after the CRL was issued",
        Requirement = "A CRL lists what is revoked when it is issued: no revocationDate is after thisUpdate.",
        DataNeeded = "the CRL",
        Traps = ["a revocation at thisUpdate is in order"],
        Violation = "A CRL with an entry whose revocationDate is an hour after thisUpdate.",
        NearestLegal = "The same CRL with a revocationDate that is thisUpdate.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.1.2.4, s5.1.2.6")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var entry in crl.View.Entries)
        {
            if (entry.RevocationDate > crl.View.ThisUpdate)
            {
                sink.Violation(crl, entry.RevocationDateField, $"The certificate {ShownText.Hex(entry.SerialNumber)} is revoked at {LogTime.OfSeconds(entry.RevocationDate):u}, after thisUpdate, {LogTime.OfSeconds(crl.View.ThisUpdate):u}.");
            }
        }
    }
}
