namespace CtAuditor.Tests.Rules.Crls;

/// <summary>The cases of every rule over single CRLs, by family.</summary>
internal static class CrlCases
{
    public static IReadOnlyList<CrlCase> All { get; } =
    [
        .. CrlFieldCases.All,
        .. CrlIssuerCases.All,
        .. CrlExtensionCases.All,
        .. CrlEntryCases.All,
    ];
}
