namespace CtAuditor.Store.Migrations;

/// <summary>A step from one version of the tables to the next.</summary>
/// <param name="Version">The version that it leads to; the first is 1.</param>
/// <param name="Sql">Statements, run in one transaction together with the change of version.</param>
public sealed record Migration(int Version, string Sql);
