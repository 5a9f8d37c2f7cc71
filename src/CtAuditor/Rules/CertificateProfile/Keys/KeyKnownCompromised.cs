using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR sections 6.1.1.3(3) and (4), 4.9.1.1(3).
internal sealed class KeyKnownCompromised : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber | CertificateRole.AnyCa | CertificateRole.OcspResponder);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-known-compromised",
        Group = RuleGroups.CertificateProfile,
        Title = "The key was known to be compromised when the certificate was issued",
        Requirement = "A key that has been shown to be compromised is not certified again.",
        DataNeeded = "the key in the certificate or precertificate, and a list of compromised keys",
        Traps =
        [
            "a certificate from before the day on which the key was known to be compromised is no misissuance",
            "without a list of such keys nothing can be told",
            "that the CA itself knew takes a notice to that CA",
        ],
        Violation = "A certificate whose key has been in the list since the year before.",
        NearestLegal = "A certificate with a key of the list that is older than its entry.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Critical, "TLS BR 2.2.6 s6.1.1.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (certificate.Data.CompromisedKeys is not { } list)
        {
            sink.CannotTell("There is no list of compromised keys.");
        }
        else if (list.TryFind(certificate.Tbs.HashSubjectPublicKeyInfo(), out var known) && known.ToUnixTimeSeconds() <= certificate.Tbs.NotBefore)
        {
            sink.Violation(certificate, certificate.Tbs.SubjectPublicKeyInfo, $"The key has been in the list of compromised keys since {known:yyyy-MM-dd}.");
        }
    }
}
