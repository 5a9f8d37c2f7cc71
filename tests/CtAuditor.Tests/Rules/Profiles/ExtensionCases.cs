namespace CtAuditor.Tests.Rules.Profiles;

internal static class ExtensionCases
{
    public static IEnumerable<ProfileCase> All =>
    [
    ];
}
