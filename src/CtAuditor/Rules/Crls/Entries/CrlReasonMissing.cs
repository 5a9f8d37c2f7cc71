using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Entries;

// TLS BR 2.2.6 s7.2.2; CCADB Policy 2.1 s3.2.
internal sealed class CrlReasonMissing : CrlRule
{
    private static readonly long Since = EditionDates.Br171.ToUnixTimeSeconds();

    public override CrlScope Scope { get; } = new(CrlTraits.OnlyCaCertificates | CrlTraits.EntryWithoutReason, CrlTraits.OnlyUserCertificates | CrlTraits.OutsideTls);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-reason-missing",
        Group = RuleGroups.Crl,
        Title = "The certificate of a CA is revoked without a reason",
        Requirement = "The entry of a CA certificate has a reasonCode.",
        DataNeeded = "the CRL",
        Traps =
        [
            "subscriber certificates may be revoked without one",
            "revocations before 2020-09-30 were before the requirement",
            "a CRL that does not say that it is about CAs alone may list other certificates",
        ],
        Violation = "A CRL that says onlyContainsCACerts, with an entry of 2025 without reasonCode.",
        NearestLegal = "The same CRL with reason 4.",
        Editions = [new(EditionDates.Br171, null, Severity.Error, "TLS BR 2.2.6 s7.2.2; CCADB Policy 2.1 s3.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var entry in crl.View.Entries)
        {
            if (entry.RevocationDate >= Since && !entry.Extensions.Contains(Oids.ReasonCode))
            {
                sink.Violation(crl, entry.Raw, $"The CA certificate {ShownText.Hex(entry.SerialNumber)}, revoked at {LogTime.OfSeconds(entry.RevocationDate):u}, has no reasonCode.");
            }
        }
    }
}
