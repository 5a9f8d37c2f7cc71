using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Tests.Rules.Profiles;

internal static class UsageCases
{
    public static IEnumerable<ProfileCase> All =>
    [
        new(
            "basic-constraints-not-critical",
            "no critical field",
            ProfileDrafts.DomainValidated().Replace(WellKnownOids.BasicConstraints, extension => extension with { IsCritical = false }),
            ProfileDrafts.DomainValidated()),
        new(
            "basic-constraints-not-critical",
            "no extension",
            Violation: null,
            ProfileDrafts.DomainValidated().Without(WellKnownOids.BasicConstraints)),
        new(
            "basic-constraints-not-critical",
            "the day before the profiles",
            Violation: null,
            ProfileDrafts.DomainValidated().Replace(WellKnownOids.BasicConstraints, extension => extension with { IsCritical = false })
                with { NotBefore = new(2023, 9, 14, 0, 0, 0, TimeSpan.Zero), NotAfter = new(2023, 12, 1, 0, 0, 0, TimeSpan.Zero) }),
    ];
}
