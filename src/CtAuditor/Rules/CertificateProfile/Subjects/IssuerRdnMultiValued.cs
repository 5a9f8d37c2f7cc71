using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.4.1 has one attribute a RelativeDistinguishedName since 2.0.0, for names that are new; an issuer is as old as its CA..
internal sealed class IssuerRdnMultiValued : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Any;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "issuer-rdn-multi-valued",
        Group = RuleGroups.CertificateProfile,
        Title = "RelativeDistinguishedName of the issuer with several attributes",
        Requirement = "A RelativeDistinguishedName of an issuer has one attribute.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the issuer repeats the name of the CA, byte for byte, and an old CA may be named so",
        ],
        Violation = "A certificate whose issuer has countryName and organizationName in one SET.",
        NearestLegal = "The same certificate with a SET each.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Notice, "TLS BR 2.2.6 s7.1.4.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var issuer = ref certificate.Issuer;
        for (var i = 1; i < issuer.Count; i++)
        {
            if (issuer[i].Rdn == issuer[i - 1].Rdn)
            {
                sink.Violation(certificate, issuer.Raw, $"The issuer has {issuer.Total} attributes in {issuer.RdnCount} RelativeDistinguishedNames.");
                return;
            }
        }
    }
}
