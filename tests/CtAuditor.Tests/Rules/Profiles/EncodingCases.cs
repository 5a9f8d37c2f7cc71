namespace CtAuditor.Tests.Rules.Profiles;

internal static class EncodingCases
{
    public static IEnumerable<ProfileCase> All =>
    [
    ];
}
