using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Tests.Rules.Profiles;

internal static class CaNameCases
{
    public static IEnumerable<ProfileCase> All =>
    [
        new(
            "root-ca-common-name-missing",
            "none",
            Root(SubjectName.OrganizationValidated.Without(SubjectName.CommonName)),
            Root(SubjectName.OrganizationValidated)),
        new(
            "subordinate-ca-common-name-missing",
            "none",
            Subordinate(SubjectName.OrganizationValidated.Without(SubjectName.CommonName)),
            Subordinate(SubjectName.OrganizationValidated)),
        new(
            "subordinate-ca-common-name-missing",
            "for mail",
            Violation: null,
            ForMail(Subordinate(SubjectName.OrganizationValidated.Without(SubjectName.CommonName)))),
        new(
            "root-ca-country-missing",
            "none",
            Root(SubjectName.OrganizationValidated.Without(SubjectName.Country)),
            Root(SubjectName.OrganizationValidated)),
        new(
            "subordinate-ca-country-missing",
            "none",
            Subordinate(SubjectName.OrganizationValidated.Without(SubjectName.Country)),
            Subordinate(SubjectName.OrganizationValidated)),
        new(
            "subordinate-ca-country-missing",
            "for mail",
            Violation: null,
            ForMail(Subordinate(SubjectName.OrganizationValidated.Without(SubjectName.Country)))),
        new(
            "root-ca-organization-missing",
            "none",
            Root(SubjectName.OrganizationValidated.Without(SubjectName.Organization)),
            Root(SubjectName.OrganizationValidated)),
        new(
            "subordinate-ca-organization-missing",
            "none",
            Subordinate(SubjectName.OrganizationValidated.Without(SubjectName.Organization)),
            Subordinate(SubjectName.OrganizationValidated)),
        new(
            "subordinate-ca-organization-missing",
            "for mail",
            Violation: null,
            ForMail(Subordinate(SubjectName.OrganizationValidated.Without(SubjectName.Organization)))),
        new(
            "root-ca-common-name-missing",
            "before ballot 199",
            Violation: null,
            In2016(Root(SubjectName.OrganizationValidated.Without(SubjectName.CommonName)))),
        new(
            "ca-country-not-iso",
            "EU",
            Subordinate(SubjectName.OrganizationValidated.Set(SubjectName.Country, Der.PrintableString("EU"))),
            Subordinate(SubjectName.OrganizationValidated)),
        new(
            "ca-country-not-iso",
            "XX",
            Root(SubjectName.OrganizationValidated.Set(SubjectName.Country, Der.PrintableString("XX"))),
            Root(SubjectName.OrganizationValidated)),
        new(
            "ca-country-not-iso",
            "for mail",
            Violation: null,
            ForMail(Subordinate(SubjectName.OrganizationValidated.Set(SubjectName.Country, Der.PrintableString("EU"))))),
        new(
            "ca-subject-empty",
            "empty",
            Subordinate(SubjectName.Empty),
            Subordinate(SubjectName.OrganizationValidated)),
        new(
            "root-ca-ou-present",
            "2026",
            Root(SubjectName.OrganizationValidated.With(SubjectName.OrganizationalUnit, "Trust")),
            Root(SubjectName.OrganizationValidated)),
        new(
            "root-ca-ou-present",
            "2016",
            Violation: null,
            In2016(Root(SubjectName.OrganizationValidated.With(SubjectName.OrganizationalUnit, "Trust")))),
        new(
            "subordinate-ca-ou-present",
            "2026",
            Subordinate(SubjectName.OrganizationValidated.With(SubjectName.OrganizationalUnit, "Trust")),
            Subordinate(SubjectName.OrganizationValidated)),
        new(
            "subordinate-ca-ou-present",
            "for mail",
            Violation: null,
            ForMail(Subordinate(SubjectName.OrganizationValidated.With(SubjectName.OrganizationalUnit, "Trust")))),
        new(
            "other-ca-ou-present",
            "for mail",
            ForMail(Subordinate(SubjectName.OrganizationValidated.With(SubjectName.OrganizationalUnit, "Trust"))),
            ForMail(Subordinate(SubjectName.OrganizationValidated))),
        new(
            "ca-attribute-not-recommended",
            "organizationIdentifier",
            Root(SubjectName.OrganizationValidated.With(SubjectName.OrganizationIdentifier, "NTRDE-1")),
            Root(SubjectName.OrganizationValidated)),
        new(
            "subordinate-ca-name-encoding",
            "order",
            Subordinate(SubjectName.DomainValidated.With(SubjectName.Organization, "Profile").With(SubjectName.Country, Der.PrintableString("DE"))),
            Subordinate(SubjectName.OrganizationValidated)),
        new(
            "subordinate-ca-name-encoding",
            "one RDN",
            ProfileDrafts.SubordinateCa() with { Subject = SubjectName.OrganizationValidated.ToDerOfOneRdn() },
            In2016(ProfileDrafts.SubordinateCa() with { Subject = SubjectName.OrganizationValidated.ToDerOfOneRdn() })),
        new(
            "subordinate-ca-name-encoding",
            "repetition",
            Subordinate(SubjectName.OrganizationValidated.With(SubjectName.CommonName, "Profile CA")),
            NearestLegal: null),
        new(
            "ocsp-responder-name-incomplete",
            "commonName alone",
            ProfileDrafts.OcspResponder() with { Subject = SubjectName.DomainValidated.ToDer() },
            ProfileDrafts.OcspResponder()),
    ];

    private static CertificateDraft Root(SubjectName name) => ProfileDrafts.RootCa() with { Subject = name.ToDer(), Issuer = name.ToDer() };

    private static CertificateDraft Subordinate(SubjectName name) => ProfileDrafts.SubordinateCa() with { Subject = name.ToDer() };

    private static CertificateDraft ForMail(CertificateDraft draft) => draft.Replace(WellKnownOids.ExtendedKeyUsage, _ => Extensions.ExtendedKeyUsage("1.3.6.1.5.5.7.3.4"));

    private static CertificateDraft In2016(CertificateDraft draft) => draft with { NotBefore = new(2016, 6, 1, 0, 0, 0, TimeSpan.Zero) };
}
