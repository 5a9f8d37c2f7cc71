namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>The cases of every rule over single certificates, by family.</summary>
internal static class ProfileCases
{
    public static IReadOnlyList<ProfileCase> All { get; } =
    [
        .. AltNameCases.All,
        .. SubjectCases.All,
        .. ExtensionCases.All,
        .. UsageCases.All,
        .. KeyCases.All,
        .. EncodingCases.All,
        .. ValidityCases.All,
        .. CaCases.All,
        .. CaExtensionCases.All,
        .. CaNameCases.All,
    ];
}
