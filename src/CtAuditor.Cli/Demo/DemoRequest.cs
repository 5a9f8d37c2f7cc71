namespace CtAuditor.Cli.Demo;

/// <summary>What <c>ctauditor demo</c> was asked for.</summary>
/// <param name="Folder">Where the reports go.</param>
internal sealed record DemoRequest(string Folder);
