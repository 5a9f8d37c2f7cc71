namespace CtAuditor.Tests.Rules.Profiles;

internal static class AltNameCases
{
    public static IEnumerable<ProfileCase> All =>
    [
    ];
}
