namespace CtAuditor.Tests.Rules.Profiles;

internal static class CaCases
{
    public static IEnumerable<ProfileCase> All =>
    [
    ];
}
