namespace CtAuditor.Tests.Rules.Profiles;

internal static class KeyCases
{
    public static IEnumerable<ProfileCase> All =>
    [
    ];
}
