using CtAuditor.Pki.Crls;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Entries;

// TLS BR 2.2.6 s7.2.2, s4.9.13.
internal sealed class CrlCertificateHold : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.UncommonReason, CrlTraits.OutsideTls);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-certificate-hold",
        Group = RuleGroups.Crl,
        PartOf = "crl-reason-forbidden",
        Title = "A subscriber certificate is suspended",
        Requirement = "Certificates of TLS are revoked or not: a CRL has no entry with certificateHold.",
        DataNeeded = "the CRL, and that it covers subscriber certificates",
        Traps = ["certificates that the TLS BR do not speak of may be suspended if they are from before 2020-09-30"],
        Violation = "A CRL of subscriber certificates with an entry of reason 6.",
        NearestLegal = "The same CRL with reason 4.",
        Editions = [new(EditionDates.Br171, null, Severity.Error, "TLS BR 2.2.6 s7.2.2, s4.9.13")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var entry in crl.View.Entries)
        {
            if (!entry.TryGetReason(out var reason) || reason != CrlReason.CertificateHold)
            {
                continue;
            }

            if (!crl.Has(CrlTraits.SubscriberCertificates))
            {
                sink.CannotTell("whether the CRL covers subscriber certificates");
                return;
            }

            sink.Violation(crl, entry.ExtensionsField, $"The reason of {ShownText.Hex(entry.SerialNumber)} is certificateHold (6).");
        }
    }
}
