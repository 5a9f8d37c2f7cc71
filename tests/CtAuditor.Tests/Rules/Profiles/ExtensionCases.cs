using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Wire;
using static CtAuditor.Testbed.Profiles.ProfileDrafts;

namespace CtAuditor.Tests.Rules.Profiles;

internal static class ExtensionCases
{
    private const string TlsFeature = "1.3.6.1.5.5.7.1.24";
    private const string DirectoryAttributes = "2.5.29.9";
    private const string OrganizationIdentifier = "2.23.140.3.1";

    private static readonly ForgedExtension NoScts = new(WellKnownOids.SctList, IsCritical: false, Der.OctetString([0, 0]));
    private static readonly ForgedExtension SomeScts = Extensions.SctList([new byte[50]]);

    public static IEnumerable<ProfileCase> All =>
    [
        new("duplicate-extension", "two subjectAltNames", DomainValidated().Add(DnsNames("www2.profile.example")), DomainValidated().With(DnsNames("www.profile.example", "www2.profile.example"))),
        new("duplicate-extension", "one of no known kind", Mail().Add(Unknown).Add(Unknown), Mail().Add(Unknown).Add(Unknown with { Oid = "1.2.3.5" })),
        new("extension-empty-sequence", "extKeyUsage", Mail().With(Extensions.ExtendedKeyUsage()), Mail()),
        new("extension-empty-sequence", "basicConstraints", null, DomainValidated()),
        new("extension-empty-sequence", "policyConstraints", null, SubordinateCa().Add(new("2.5.29.36", IsCritical: true, Der.Sequence()))),
        new("extension-not-recommended", "TLS feature", DomainValidated().Add(new(TlsFeature, IsCritical: false, Der.Sequence(Der.Integer([5])))), DomainValidated()),
        new("extension-not-recommended", "poison and SCT list", null, DomainValidated().Add(Extensions.Poison()).Add(SomeScts)),
        new("extension-not-recommended", "one of the EV Guidelines", null, ExtendedValidated().Add(new(OrganizationIdentifier, IsCritical: false, Der.Sequence()))),
        new("subject-directory-attributes-critical", "critical", Mail().Add(Attributes with { IsCritical = true }), Mail().Add(Attributes)),
        new("sct-list-empty", "a length of zero", DomainValidated().Add(NoScts), DomainValidated()),
        new("sct-list-empty", "one SCT", null, DomainValidated().Add(SomeScts)),
        new("sct-list-critical", "critical", DomainValidated().Add(SomeScts with { IsCritical = true }), DomainValidated().Add(SomeScts)),
        new("precertificate-with-sct-list", "both", DomainValidated().Add(Extensions.Poison()).Add(SomeScts), DomainValidated().Add(SomeScts)),
        new("ocsp-responder-alt-name-present", "present", OcspResponder().Add(DnsNames("ocsp.profile-ca.example")), OcspResponder()),
        .. AccessCases.All,
        .. DistributionPointCases.All,
        .. PolicyCases.All,
        .. KeyIdentifierCases.All,
        .. NameConstraintCases.All,
    ];

    private static ForgedExtension Unknown { get; } = new("1.2.3.4", IsCritical: false, Der.Null());

    private static ForgedExtension Attributes { get; } = new(
        DirectoryAttributes, IsCritical: false, Der.Sequence(Der.Sequence(Der.Oid("1.3.6.1.5.5.7.9.4"), Der.SetOfOne(Der.PrintableString("DE")))));
}
