namespace CtAuditor.Tests.Rules.Profiles;

internal static class ValidityCases
{
    public static IEnumerable<ProfileCase> All =>
    [
    ];
}
