using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Wire;
using static CtAuditor.Testbed.Forging.ExtensionValues;
using static CtAuditor.Testbed.Profiles.ProfileDrafts;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>nameConstraints.</summary>
internal static class NameConstraintCases
{
    private static readonly byte[] Domain = Subtree(DnsName("profile.example"));

    public static IEnumerable<ProfileCase> All =>
    [
        new("name-constraints-in-end-entity", "a subscriber", DomainValidated().Add(NameConstraints([Domain])), SubordinateCa().Add(NameConstraints([Domain]))),
        new("name-constraints-not-critical", "a root", RootCa().Add(NameConstraints([Domain]) with { IsCritical = false }), RootCa().Add(NameConstraints([Domain]))),
        new("name-constraints-not-critical", "a subordinate CA has another rule", null, SubordinateCa().Add(NameConstraints([Domain]) with { IsCritical = false })),
        new("ca-name-constraints-not-critical", "not critical", SubordinateCa().Add(NameConstraints([Domain]) with { IsCritical = false }), SubordinateCa().Add(NameConstraints([Domain]))),
        new("name-constraints-empty", "neither field", SubordinateCa().Add(NameConstraints(null)), SubordinateCa().Add(NameConstraints(null, [Domain]))),
        new("name-constraints-empty", "no subtree", SubordinateCa().Add(NameConstraints([])), SubordinateCa().Add(NameConstraints([Domain]))),
        new("name-constraint-minimum", "1", Permitting(Subtree(DnsName("profile.example"), Der.ContextPrimitive(0, [1]))), Permitting(Domain)),
        new("name-constraint-minimum", "a zero that is written out", Permitting(Subtree(DnsName("profile.example"), Der.ContextPrimitive(0, [0]))), Permitting(Domain)),
        new("name-constraint-maximum", "4", SubordinateCa().Add(NameConstraints(null, [Subtree(DnsName("profile.example"), Der.ContextPrimitive(1, [4]))])), SubordinateCa().Add(NameConstraints(null, [Domain]))),
        new("name-constraint-maximum", "a minimum", null, Permitting(Subtree(DnsName("profile.example"), Der.ContextPrimitive(0, [1])))),
        new("name-constraint-uri-not-host", "a URI", Permitting(Subtree(Uri("https://www.profile.example"))), Permitting(Subtree(Uri("www.profile.example")))),
        new("name-constraint-uri-not-host", "one label", Permitting(Subtree(Uri("localhost"))), Permitting(Subtree(Uri(".profile.example")))),
        new("name-constraint-uri-not-host", "an address", Permitting(Subtree(Uri("192.168.0.1"))), Permitting(Subtree(Uri("a1.b2")))),
        new("name-constraint-edi-party-name", "permitted", Permitting(Subtree(Der.Context(5, Der.Context(1, Der.PrintableString("party"))))), Permitting(Domain)),
        new("name-constraint-registered-id", "permitted", Permitting(Subtree(Der.ContextPrimitive(8, [0x2A, 0x03]))), Permitting(Domain)),
        new("name-constraint-x400-address", "permitted", Permitting(Subtree(Der.Context(3, Der.Sequence()))), Permitting(Domain)),
        new("name-constraint-address-invalid", "no mask", Excluding(Subtree(Der.ContextPrimitive(7, [10, 0, 0, 0]))), Excluding(Subtree(Der.ContextPrimitive(7, new byte[8])))),
        new("name-constraint-address-invalid", "a mask with a hole", Excluding(Subtree(Der.ContextPrimitive(7, [10, 0, 0, 0, 255, 0, 255, 0]))),
            Excluding(Subtree(Der.ContextPrimitive(7, [10, 1, 2, 3, 255, 240, 0, 0])))),
        new("name-constraint-reserved-address", "private", Permitting(Range(192, 168, 0, 0, 255, 255, 0, 0)), Excluding(Range(192, 168, 0, 0, 255, 255, 0, 0))),
        new("name-constraint-reserved-address", "all of IPv6", Permitting(Range(new byte[32])), Permitting(Range([0x2A, 0x00, .. new byte[14], 0xFF, 0xFF, .. new byte[14]]))),
        new("name-constraint-reserved-address", "a public range", null, Permitting(Range(166, 0, 0, 0, 255, 255, 255, 0))),
        new("ca-name-constraint-type-not-recommended", "mail", Permitting(Subtree(Der.ContextPrimitive(1, "profile.example"u8))), Permitting(Domain)),
        new("ca-name-constraint-type-not-recommended", "an excluded directory name", Excluding(Subtree(DirectoryName("Erika Muster"))), Permitting(Subtree(DirectoryName("Erika Muster")))),
        new("name-constraint-violation", "outside", DomainValidated(), Named("other.example")) { Issuer = Permitting(Subtree(DnsName("other.example"))) },
        new("name-constraint-violation", "inside of what is excluded", DomainValidated(), Named("www.other.example")) { Issuer = Excluding(Subtree(DnsName("profile.example"))) },
        new("name-constraint-violation", "not beneath, with the same end", Named("badprofile.example"), Named("WWW.Profile.Example")) { Issuer = Permitting(Domain) },
        new("name-constraint-violation", "an address outside", WithAddress(11, 1, 2, 3), WithAddress(10, 1, 2, 3)) { Issuer = Permitting(Range(10, 0, 0, 0, 255, 0, 0, 0)) },
        new("name-constraint-violation", "no constraint of that type", null, DomainValidated()) { Issuer = Permitting(Range(10, 0, 0, 0, 255, 0, 0, 0)) },
        new("name-constraint-violation", "a wildcard above what is excluded", null, Named("*.profile.example")) { Issuer = Excluding(Subtree(DnsName("a.profile.example"))) },
        new("name-constraint-violation", "a dot in front", null, Named("profile.example", "www.profile.example")) { Issuer = Permitting(Subtree(DnsName(".profile.example"))) },
    ];

    private static CertificateDraft Permitting(params byte[][] subtrees) => SubordinateCa().Add(NameConstraints(subtrees));

    private static CertificateDraft Excluding(params byte[][] subtrees) => SubordinateCa().Add(NameConstraints(null, subtrees));

    private static byte[] Range(params byte[] addressAndMask) => Subtree(Der.ContextPrimitive(7, addressAndMask));

    private static CertificateDraft Named(params string[] names) => DomainValidated().With(DnsNames(names));

    private static CertificateDraft WithAddress(params byte[] address) =>
        DomainValidated().Replace(WellKnownOids.SubjectAlternativeName, extension => extension with { Value = Der.Sequence(Der.ContextPrimitive(7, address)) });
}
