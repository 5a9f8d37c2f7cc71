using CtAuditor.Testbed.Wire;
using static CtAuditor.Testbed.Forging.ExtensionValues;
using static CtAuditor.Testbed.Profiles.ProfileDrafts;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>Extensions of CA certificates beyond those that have their cases with the subscribers'.</summary>
internal static class CaExtensionCases
{
    public static IEnumerable<ProfileCase> All =>
    [
        new("ca-extension-not-recommended", "policyConstraints", SubordinateCa().Add(new("2.5.29.36", IsCritical: true, Der.Sequence(Der.ContextPrimitive(0, [0])))), SubordinateCa()),
        new("ca-extension-not-recommended", "nameConstraints", null, SubordinateCa().Add(NameConstraints([Subtree(DnsName("profile.example"))]))),
    ];
}
