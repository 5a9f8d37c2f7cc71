using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class OnionValidityTooLong : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Onion);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "onion-validity-over-15-months",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A certificate with an onion name is valid for more than 15 months",
        Requirement = "A certificate with an onion name is valid for 15 months at most.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["15 months to the second are in order"],
        Violation = "A certificate of 2019 of 16 months with a name under .onion.",
        NearestLegal = "The same certificate of 15 months.",
        Editions = [new(EditionDates.BrOnionNames, EditionDates.BrOnionCleanup, Severity.Error, "EV Guidelines 1.5.3 Appendix F")],
    };

    private const int MaxMonths = 15;

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var notBefore = LogTime.OfSeconds(certificate.Tbs.NotBefore);
        if (notBefore.Year < DateTimeOffset.MaxValue.Year - 1 && LogTime.OfSeconds(certificate.Tbs.NotAfter) > notBefore.AddMonths(MaxMonths))
        {
            sink.Violation(certificate, certificate.Tbs.Validity, $"A dNSName is under .onion, and the certificate is valid for more than 15 months.");
        }
    }
}
