using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.1.1: notAfter 2922 to 9132 days after the time of signing, notBefore up to a day before that time.
internal sealed class RootValidity : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "root-validity",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A root certificate is valid for too short or too long",
        Requirement = "A root certificate ends 2922 to 9132 days after it was signed; its notBefore may lie a day before that.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "the time of signing is not in the certificate: up to 9133 days from notBefore can be in order",
            "roots from before 2023-09-15 had no such limits",
            "a subordinate CA has none",
        ],
        Violation = "A root certificate of 2026 is valid for thirty years.",
        NearestLegal = "The same certificate is valid for twenty-five.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.1.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        const long day = 86_400;
        const long shortest = 2_922 * day;

        // The day by which notBefore may precede the signature.
        const long longest = (9_132 + 1) * day;
        var seconds = certificate.Tbs.NotAfter - certificate.Tbs.NotBefore;
        if (seconds is < shortest or > longest)
        {
            sink.Violation(certificate, certificate.Tbs.Validity, $"The root certificate is valid for {seconds / day} days.");
        }
    }
}
