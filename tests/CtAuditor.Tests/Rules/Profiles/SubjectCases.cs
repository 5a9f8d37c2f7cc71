namespace CtAuditor.Tests.Rules.Profiles;

internal static class SubjectCases
{
    public static IEnumerable<ProfileCase> All =>
    [
    ];
}
